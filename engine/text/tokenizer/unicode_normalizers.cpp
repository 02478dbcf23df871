#include "engine/text/tokenizer/unicode_normalizers.h"

#include <algorithm>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>

#include "engine/base/error.h"
#include "engine/text/tokenizer/characters.h"
#include "engine/text/tokenizer/text_size.h"
#include "engine/text/tokenizer/unicode_additions.h"

namespace infoplane {
namespace {

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The bytes that stand for the first character after its text has been rewritten: its first character.
std::size_t first_character(const NormalizedText& text) {
  return text.origin == 0 || text.text.empty() ? 0 : utf8_length(text.text.front());
}

/// The characters the reference's normalization knows: younger ones it leaves where they stand.
icu::UnicodeSet known_characters(UErrorCode& status) {
  icu::UnicodeSet set(icu::UnicodeString("[:age=9.0:]"), status);
  set.freeze();
  return set;
}

class UnicodeForm : public Normalizer {
 public:
  UnicodeForm(const icu::Normalizer2& form, const icu::UnicodeSet& known)
      : known_(known), form_(form, known_) {}

  void apply(NormalizedText& text, RegexScratch&) const override {
    if (is_ascii(text.text)) return;  // every form leaves ASCII alone
    check_text_size(text.text.size(), text.largest);
    UErrorCode status = U_ZERO_ERROR;
    text.next.clear();
    icu::StringByteSink<std::string> sink(&text.next, static_cast<int32_t>(text.text.size()));
    form_.normalizeUTF8(0, icu::StringPiece(text.text.data(), static_cast<int32_t>(text.text.size())), sink,
                        nullptr, status);
    if (U_FAILURE(status)) {
      throw Error(ErrorCode::internal, std::string("Unicode normalization failed: ") + u_errorName(status),
                  {}, "report this as a defect of the program");
    }
    check_text_size(text.next.size(), text.largest);
    text.text.swap(text.next);
    text.origin = first_character(text);
  }

 private:
  icu::UnicodeSet known_;  ///< `form_` refers to it
  icu::FilteredNormalizer2 form_;
};

/// The full lower case of each character by itself (no rule for final sigma).
class Lowercase : public Normalizer {
 public:
  void apply(NormalizedText& text, RegexScratch&) const override {
    text.next.clear();
    for (std::size_t at = 0; at < text.text.size(); at += utf8_length(text.text[at])) {
      const char32_t character = utf8_decode(text.text, at);
      if (character == 0x130) {
        text.next += "i\u0307";
      } else if (const char32_t lower = added_lower_case(character)) {
        utf8_append(text.next, lower);
      } else {
        utf8_append(text.next, static_cast<char32_t>(u_tolower(static_cast<UChar32>(character))));
      }
    }
    text.text.swap(text.next);
    text.origin = first_character(text);
  }
};

}  // namespace

std::unique_ptr<Normalizer> read_unicode_form(const JsonView& view, const std::string& form) {
  view.only({"type"});
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* found = form == "NFC"    ? icu::Normalizer2::getNFCInstance(status)
                                  : form == "NFD"  ? icu::Normalizer2::getNFDInstance(status)
                                  : form == "NFKC" ? icu::Normalizer2::getNFKCInstance(status)
                                                   : icu::Normalizer2::getNFKDInstance(status);
  const icu::UnicodeSet known = known_characters(status);
  if (U_FAILURE(status) || !found) {
    throw Error(ErrorCode::not_in_this_build,
                std::string("ICU has no data for ") + form + ": " + u_errorName(status), {},
                "install ICU's data files");
  }
  return std::make_unique<UnicodeForm>(*found, known);
}

std::unique_ptr<Normalizer> read_lowercase(const JsonView& view) {
  view.only({"type"});
  return std::make_unique<Lowercase>();
}

}  // namespace infoplane

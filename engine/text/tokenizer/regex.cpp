#include "engine/text/tokenizer/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <array>

#include <pcre2.h>

#include "engine/base/error.h"
#include "engine/text/tokenizer/characters.h"
#include "engine/text/tokenizer/regex_translation.h"

namespace infoplane {
namespace {

constexpr std::size_t kPatternBytes = 64 << 10;
constexpr std::size_t kJitStackStart = 32 << 10;
constexpr std::size_t kJitStackLimit = 4 << 20;
constexpr std::uint32_t kHeapKibibytes = 256 << 10;
/// Steps at each place of a text that are not counted: PCRE2 does not tell how many were taken, only that
/// there were too many, and at nearly all places of real texts a few dozen are enough.
constexpr std::size_t kFreeSteps = 2000;
/// Steps beyond those that are allowed for a text: a constant, and some for each byte that is searched, for a
/// long run of spaces or letters is no fault.
constexpr std::size_t kSteps = 10'000'000;
constexpr std::size_t kStepsPerByte = 64;
constexpr std::size_t kMostSteps = 0xFFFFFFFFU;

PCRE2_SPTR bytes_of(std::string_view text) {
  return reinterpret_cast<PCRE2_SPTR>(text.data());
}

std::string explain(int code) {
  std::array<PCRE2_UCHAR, 256> text{};
  pcre2_get_error_message(code, text.data(), text.size());
  return reinterpret_cast<const char*>(text.data());
}

template <auto function>
struct Release {
  template <class T>
  void operator()(T* object) const {
    function(object);
  }
};

}  // namespace

struct RegexScratch::State {
  std::unique_ptr<pcre2_match_data, Release<pcre2_match_data_free>> match{
      pcre2_match_data_create(1, nullptr)};
  std::unique_ptr<pcre2_match_context, Release<pcre2_match_context_free>> context{
      pcre2_match_context_create(nullptr)};
  std::unique_ptr<pcre2_jit_stack, Release<pcre2_jit_stack_free>> stack{
      pcre2_jit_stack_create(kJitStackStart, kJitStackLimit, nullptr)};
  std::size_t steps_left = kSteps;
};

RegexScratch::RegexScratch() : state_(std::make_unique<State>()) {
  if (!state_->match || !state_->context) throw std::bad_alloc();
  if (state_->stack) pcre2_jit_stack_assign(state_->context.get(), nullptr, state_->stack.get());
  pcre2_set_heap_limit(state_->context.get(), kHeapKibibytes);
}

RegexScratch::~RegexScratch() = default;

void RegexScratch::begin_text() {
  state_->steps_left = kSteps;
}

void Regex::Free::operator()(pcre2_real_code_8* code) const {
  pcre2_code_free(code);
}

Regex Regex::compile(std::string_view pattern, const JsonView& where) {
  if (pattern.size() > kPatternBytes) where.unsupported("a regular expression of more than 64 KiB");
  const std::string translated = translate_regex(pattern, where);
  std::unique_ptr<pcre2_compile_context, Release<pcre2_compile_context_free>> context(
      pcre2_compile_context_create(nullptr));
  if (!context) throw std::bad_alloc();
  pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);

  int code = 0;
  PCRE2_SIZE offset = 0;
  pcre2_code* compiled = pcre2_compile(
      bytes_of(translated), translated.size(),
      PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT, &code,
      &offset, context.get());
  if (!compiled) where.unsupported("the regular expression " + printable(pattern) + ": " + explain(code));
  Regex regex(compiled, std::string(pattern));
  pcre2_jit_compile(compiled,
                    PCRE2_JIT_COMPLETE);  // without it (no memory to execute) matching is only slower
  return regex;
}

Regex Regex::literal(std::string_view text, const JsonView& where) {
  std::string pattern;
  for (const char c : text) {
    if (std::string_view("\\.+*?()|[]{}^$-").find(c) != std::string_view::npos) pattern += '\\';
    pattern += c;
  }
  return compile(pattern, where);
}

void Regex::fail(int code) const {
  throw Error(ErrorCode::tokenizer_unsupported,
              "the regular expression " + printable(pattern_) +
                  " could not be matched against a text: " + explain(code),
              {}, "leave out the document, or choose another model");
}

int Regex::run(std::string_view text, const Search& search, RegexScratch& scratch) const {
  RegexScratch::State& state = *scratch.state_;
  pcre2_set_match_limit(state.context.get(), static_cast<std::uint32_t>(std::min(search.steps, kMostSteps)));
  pcre2_set_offset_limit(state.context.get(), search.last);
  const int code = pcre2_match(code_.get(), bytes_of(text), text.size(), search.first, PCRE2_NO_UTF_CHECK,
                               state.match.get(), state.context.get());
  if (code != PCRE2_ERROR_JIT_STACKLIMIT) return code;
  // The interpreter keeps its state on the heap, which has more room.
  return pcre2_match(code_.get(), bytes_of(text), text.size(), search.first,
                     PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, state.match.get(), state.context.get());
}

/// A match that begins at `place`: more and more steps are taken from those that the text has left.
int Regex::match_at(std::string_view text, std::size_t place, RegexScratch& scratch) const {
  for (std::size_t steps = kFreeSteps;;) {
    const int code = run(text, {place, place, steps}, scratch);
    if (code != PCRE2_ERROR_MATCHLIMIT) return code;
    steps *= 8;
    std::size_t& left = scratch.state_->steps_left;
    if (steps > left || steps > kMostSteps) return code;
    left -= steps;
  }
}

bool Regex::find(std::string_view text, std::size_t from, RegexScratch& scratch, MatchSpan& match) const {
  int code = run(text, {from, text.size(), kFreeSteps}, scratch);
  if (code == PCRE2_ERROR_MATCHLIMIT) {
    // Place by place, as PCRE2 does it, so that what a place costs can be counted.
    code = match_at(text, from, scratch);
    for (std::size_t place = from; code == PCRE2_ERROR_NOMATCH && place < text.size();) {
      place += utf8_length(text[place]);
      code = match_at(text, place, scratch);
    }
  }
  if (code == PCRE2_ERROR_NOMATCH) return false;
  if (code < 0) fail(code);
  const PCRE2_SIZE* bounds = pcre2_get_ovector_pointer(scratch.state_->match.get());
  match = {bounds[0], bounds[1], true};
  return true;
}

void Regex::spans(std::string_view text, RegexScratch& scratch, std::vector<MatchSpan>& found) const {
  found.clear();
  scratch.state_->steps_left += kStepsPerByte * text.size();

  std::size_t from = 0, done = 0;
  bool any = false;
  MatchSpan match;
  while (from <= text.size() && find(text, from, scratch, match)) {
    // An empty match right behind the last one would never get on: step over one character.
    if (match.begin == match.end && any && match.end == done) {
      from = match.end < text.size() ? match.end + utf8_length(text[match.end]) : text.size() + 1;
      continue;
    }
    if (done != match.begin) found.push_back({done, match.begin, false});
    found.push_back(match);
    from = done = match.end;
    any = true;
  }
  if (done != text.size()) found.push_back({done, text.size(), false});
}

}  // namespace infoplane

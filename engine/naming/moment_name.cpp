#include "engine/naming/moment_name.h"

#include <algorithm>
#include <array>

#include "engine/naming/stage_name.h"

namespace infoplane {
namespace {

using Words = std::span<const std::string_view>;
using Word = std::string_view;

constexpr std::array kStepWords{
    Word("step"),       Word("steps"),      Word("iter"),        Word("iters"), Word("iteration"),
    Word("iterations"), Word("checkpoint"), Word("checkpoints"), Word("ckpt"),  Word("chkpt"),
    Word("update"),     Word("updates"),    Word("ba"),          Word("batch")};
/// Of these, the ones that may stand for the saved thing itself, without a number: "checkpoint-best".
constexpr std::array kSavedWords{Word("checkpoint"), Word("checkpoints"), Word("ckpt"), Word("chkpt"),
                                 Word("global")};
constexpr std::array kCountedSteps{Word("step"), Word("steps"), Word("iter"), Word("iters"),
                                   Word("iterations")};
constexpr std::array kTokenWords{Word("tokens"), Word("token"), Word("tok")};
constexpr std::array kEpochWords{Word("epoch"), Word("epochs"), Word("ep")};
constexpr std::array kEndWords{Word("main"), Word("master"), Word("final"), Word("latest"), Word("last")};
constexpr std::array kLayoutWords{Word("hf"),           Word("huggingface"),  Word("unsharded"),
                                  Word("safetensors"),  Word("consolidated"), Word("model"),
                                  Word("intermediate"), Word("preview"),      Word("converted")};

constexpr std::array kBranchWords{Word("ingredient"), Word("ingredients"), Word("branch")};
constexpr std::array kSoupWords{Word("soup"), Word("souped")};
constexpr std::array kAverageWords{Word("average"), Word("averaged"), Word("avg")};
constexpr std::array kSeededWords{Word("data"), Word("weight")};
constexpr std::array kAuxiliaryWords{Word("small"), Word("large")};
constexpr std::array kTrainedWords{Word("train"), Word("trained")};
constexpr std::array kIndexWords{Word("ckpt"), Word("chkpt")};
constexpr std::array kVariantWords{Word("best"), Word("ema")};
constexpr std::array kTypeWords{Word("bf"), Word("fp"), Word("float")};

bool is_one_of(const std::string& word, Words words) {
  return std::ranges::find(words, word) != words.end();
}

/// Reads one element of a name after the other; each either takes words or leaves all where they are.
class MomentReader {
 public:
  MomentReader(std::span<const NameWord> words, bool alone) : words_(words), alone_(alone) {}

  std::optional<NamedMoment> read() {
    if (lone_number()) return found_;
    while (at_ < words_.size() && !failed_) {
      const std::size_t before = at_;
      const bool taken = tuning() || stage() || branch() || seed() || counted() || epoch() || tokens() ||
                         step() || end() || layout() || leftover();
      if (!taken || at_ == before) return std::nullopt;
    }
    const bool said = said_end_ || !(found_.moment == Moment{});
    return failed_ || !said ? std::nullopt : std::optional(found_);
  }

 private:
  const NameWord* word(std::size_t ahead = 0) const {
    return at_ + ahead < words_.size() ? &words_[at_ + ahead] : nullptr;
  }
  bool is(std::string_view text, std::size_t ahead = 0) const {
    return word(ahead) != nullptr && word(ahead)->is(text);
  }
  bool is_any(Words list, std::size_t ahead = 0) const {
    return word(ahead) != nullptr && is_one_of(word(ahead)->letters, list);
  }
  bool number(std::size_t ahead) const { return word(ahead) != nullptr && word(ahead)->is_number(); }
  bool take(std::size_t words) {
    at_ += words;
    return true;
  }

  /// Sets a part that may be told once; a second time, or a number that is none, and the name is no moment.
  template <typename Part, typename Value>
  void set(Part& part, const Value& value) {
    if (part != Part{} || !value) failed_ = true;
    if (!failed_) part = *value;
  }

  /// "0000020000", "1000" are steps, "3" counts what was saved; dates and times are names.
  bool lone_number() {
    if (!alone_ || words_.size() != 1 || !number(0) || word()->unit != 0) return false;
    const std::string& digits = word()->digits;
    if (digits.find('.') != std::string::npos) return false;
    const bool padded = digits.starts_with('0');
    const bool date = digits.size() == 8 && (digits.starts_with("20") || digits.starts_with("19"));
    const auto value = word()->amount();
    if (!value || date || (digits.size() >= 10 && !padded)) return false;
    (digits.size() >= 3 ? found_.moment.step : found_.moment.index) = value;
    return found_.bare_number = true;
  }

  /// "it-SFT", "it-soup-APO": what follows belongs to the making of an assistant.
  bool tuning() {
    if (at_ > 0 || !is("it") || words_.size() < 2 || number(1)) return false;
    found_.tuned = true;
    return take(1);
  }

  bool stage() {
    if (is("stage") && number(1) && word(1)->unit == 0) {
      const auto which = word(1)->amount();
      set(found_.moment.stage, which ? std::optional("stage" + std::to_string(*which)) : std::nullopt);
      found_.numbered = true;
      return take(2);
    }
    std::optional<std::string> called;
    std::size_t length = 2;
    if (word() != nullptr && word(1) != nullptr && !word(1)->is_number())
      called = stage_called(word()->letters + " " + word(1)->letters);
    if (!called && word() != nullptr && !word()->is_number()) {
      called = stage_called(word()->letters);
      length = 1;
    }
    if (!called) return false;
    found_.tuned = found_.tuned || (at_ == 0 && is_tuning_stage(*called));
    take(length);
    // "lc-4k-to-32k": which extension of the context it is belongs to the stage.
    if (number(0) && is("to", 1) && number(2) && word()->unit == 'k' && word(2)->unit == 'k') {
      *called += " " + word()->digits + "k-to-" + word(2)->digits + "k";
      take(3);
    }
    set(found_.moment.stage, called);
    return true;
  }

  bool branch() {
    if (is_any(kBranchWords) && number(1) && word(1)->unit == 0) {
      const std::string kind = is("branch") ? "branch" : "ingredient";
      const auto which = word(1)->amount();
      set(found_.moment.branch, which ? std::optional(kind + std::to_string(*which)) : std::nullopt);
      found_.numbered = true;
      return take(2);
    }
    if (is_any(kSoupWords)) {
      set(found_.moment.branch, std::optional<std::string>("soup"));
      return take(1);
    }
    if (is_any(kAverageWords)) {
      set(found_.moment.branch, std::optional<std::string>("average"));
      return take(1);
    }
    return false;
  }

  /// "seed3", "data-seed1", "seed-default", "seed-small-aux-2".
  bool seed() {
    std::string text;
    std::size_t ahead = 0;
    if (is_any(kSeededWords) && is("seed", 1)) {
      text = word()->letters + " ";
      ahead = 1;
    }
    if (!is("seed", ahead) || word(ahead + 1) == nullptr) return false;
    ++ahead;
    if (is_any(kAuxiliaryWords, ahead) && is("aux", ahead + 1) && number(ahead + 2)) {
      text += word(ahead)->letters + " aux " + word(ahead + 2)->digits;
      ahead += 3;
    } else {
      text += number(ahead) ? word(ahead)->digits : word(ahead)->letters;
      ++ahead;
    }
    set(found_.moment.seed, std::optional(text));
    found_.numbered = true;
    return take(ahead);
  }

  /// A number before what it counts: "500k-steps", "240b_tokens", "2BT".
  bool counted() {
    if (!number(0)) return false;
    if (word()->counts_tokens || is_any(kTokenWords, 1)) {
      set(found_.moment.tokens_seen, word()->amount());
      const bool named = is_any(kTokenWords, 1);
      found_.spaced_tokens = named && !word(1)->glued;
      return take(named ? 2 : 1);
    }
    if (!is_any(kCountedSteps, 1)) return false;
    set(found_.moment.step, word()->amount());
    found_.numbered = true;
    return take(2);
  }

  bool epoch() {
    if (!is_any(kEpochWords) || !number(1) || word(1)->unit != 0) return false;
    set(found_.moment.epoch, word(1)->value());
    found_.numbered = true;
    return take(2);
  }

  bool tokens() {
    const bool named = is_any(kTokenWords) || is("consumed");
    const bool trained = is_any(kTrainedWords) && number(1) && word(1)->unit != 0;
    if ((!named && !trained) || !number(1)) return false;
    set(found_.moment.tokens_seen, word(1)->amount());
    found_.spaced_tokens = true;
    return take(2);
  }

  bool step() {
    if (is_any(kCountedSteps) && is_any(kEndWords, 1)) {  // "step-final"
      said_end_ = true;
      return take(2);
    }
    const std::size_t ahead = is("global") && is_any(kStepWords, 1) ? 1 : 0;
    const bool iteration = alone_ && is("it");
    if ((!is_any(kStepWords, ahead) && !iteration) || !number(ahead + 1)) return false;
    const NameWord& count = *word(ahead + 1);
    if (count.unit == 'b' || count.unit == 't') return false;
    // LLM360 numbers what it saved from 000 to 359.
    const bool saved = is_any(kIndexWords, ahead) && count.digits.size() == 3 && !count.glued;
    set(saved ? found_.moment.index : found_.moment.step, count.amount());
    found_.numbered = true;
    take(ahead + 2);
    // "step-480k-105b": tokens seen by then.
    if (number(0) && (word()->unit == 'b' || word()->unit == 't') && !is_any(kTokenWords, 1)) {
      set(found_.moment.tokens_seen, word()->amount());
      take(1);
    }
    return true;
  }

  bool end() {
    if (is("init") && words_.size() == 1) {
      found_.moment.step = 0;
      return take(1);
    }
    if (is_any(kVariantWords)) {
      set(found_.moment.variant, std::optional(word()->letters));
      return take(1);
    }
    if (!is_any(kEndWords)) return false;
    said_end_ = true;
    return take(1);
  }

  bool layout() {
    if (is_any(kTypeWords) && number(1)) return take(2);
    return (is_any(kLayoutWords) || is_any(kSavedWords)) && take(1);
  }

  /// What else an assistant in the making is called: "it-LC-expert".
  bool leftover() {
    if (!found_.tuned || word() == nullptr || word()->is_number()) return false;
    set(found_.moment.branch, std::optional(word()->letters));
    return take(1);
  }

  std::span<const NameWord> words_;
  bool alone_;
  std::size_t at_ = 0;
  bool failed_ = false, said_end_ = false;
  NamedMoment found_{};
};

}  // namespace

bool goes_with_a_moment(const NameWord& word) {
  return is_one_of(word.letters, kLayoutWords) || is_one_of(word.letters, kEndWords) ||
         is_one_of(word.letters, kVariantWords) || is_one_of(word.letters, kTypeWords) ||
         word.is("checkpoints");
}

std::optional<NamedMoment> read_moment(std::span<const NameWord> words, bool alone) {
  return MomentReader(words, alone).read();
}

std::optional<NamedMoment> read_moment(std::string_view name) {
  const std::vector<NameWord> words = words_of(name);
  return read_moment(words, true);
}

}  // namespace infoplane

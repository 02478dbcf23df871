#include "engine/naming/stage_name.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/naming/natural_order.h"

namespace infoplane {
namespace {

struct StageWord {
  std::string_view word;
  std::string_view stage;
};

constexpr std::array kStageWords{
    StageWord{"pretrain", "pretrain"},
    StageWord{"pretraining", "pretrain"},
    StageWord{"pre training", "pretrain"},
    StageWord{"midtrain", "mid-training"},
    StageWord{"midtraining", "mid-training"},
    StageWord{"mid training", "mid-training"},
    StageWord{"anneal", "anneal"},
    StageWord{"annealing", "anneal"},
    StageWord{"cooldown", "cooldown"},
    StageWord{"decay", "decay"},
    StageWord{"lc", "long context"},
    StageWord{"longcontext", "long context"},
    StageWord{"long context", "long context"},
    StageWord{"sft", "SFT"},
    StageWord{"dpo", "DPO"},
    StageWord{"apo", "APO"},
    StageWord{"kto", "KTO"},
    StageWord{"orpo", "ORPO"},
    StageWord{"rl", "RL"},
    StageWord{"rlhf", "RLHF"},
    StageWord{"rlvr", "RLVR"},
    StageWord{"ppo", "PPO"},
    StageWord{"grpo", "GRPO"},
};

struct StageRank {
  std::string_view stage;
  int rank;
};

constexpr int kFirst = 101, kTuning = 400;

constexpr std::array kRanks{
    StageRank{"pretrain", kFirst}, StageRank{"mid-training", 190}, StageRank{"anneal", 200},
    StageRank{"cooldown", 200},    StageRank{"decay", 200},        StageRank{"SFT", kTuning},
    StageRank{"DPO", 500},         StageRank{"APO", 500},          StageRank{"KTO", 500},
    StageRank{"ORPO", 500},        StageRank{"RL", 600},           StageRank{"RLHF", 600},
    StageRank{"RLVR", 600},        StageRank{"PPO", 600},          StageRank{"GRPO", 600},
};

constexpr std::string_view kNumbered = "stage", kLongContext = "long context";

}  // namespace

int stage_rank(std::string_view stage) {
  if (stage.empty()) return kFirst;
  if (stage.starts_with(kLongContext)) return 300;
  if (stage.starts_with(kNumbered)) {
    int number = 0;
    const std::string_view digits = stage.substr(kNumbered.size());
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (problem == std::errc{} && end == digits.data() + digits.size())
      return kFirst - 1 + std::min(number, 80);
  }
  const auto* const known = std::ranges::find(kRanks, stage, &StageRank::stage);
  return known == kRanks.end() ? kFirst : known->rank;
}

bool stage_before(std::string_view a, std::string_view b) {
  const int left = stage_rank(a), right = stage_rank(b);
  if (left != right) return left < right;
  return left != kFirst && naturally_before(a, b);
}

std::optional<std::string> stage_called(std::string_view word) {
  const auto* const known = std::ranges::find(kStageWords, word, &StageWord::word);
  return known == kStageWords.end() ? std::nullopt : std::optional(std::string(known->stage));
}

bool is_tuning_stage(std::string_view stage) {
  return stage_rank(stage) >= kTuning;
}

}  // namespace infoplane

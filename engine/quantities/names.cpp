#include "engine/quantities/names.h"

#include <array>

namespace infoplane {
namespace {

constexpr std::array kTellings{
    TellingName{&InformationEstimate::raw, "raw", "raw", "Raw", "H(Z) − H(Z|X)",
                "as published; too high where labels are few: even noise has some"},
    TellingName{&InformationEstimate::null, "null", "null_mean", "Null", "",
                "raw with the labels shuffled: what chance alone shows"},
    TellingName{&InformationEstimate::adjusted, "adjusted", "adjusted", "Adjusted",
                "(raw − null) / (1 − null / H(Z))",
                "raw less what chance shows: 0 for noise, up to half too low where labels are few"},
    TellingName{&InformationEstimate::debiased, "debiased", "debiased", "Debiased", "",
                "what infinite data would give: the figure to believe"},
    TellingName{&InformationEstimate::lo, "lo", "low", "Low", "",
                "lower end of the 95% interval of the debiased figure, over documents"},
    TellingName{&InformationEstimate::hi, "hi", "high", "High", "",
                "upper end of the 95% interval of the debiased figure, over documents"}};
constexpr std::array kDerived{kTellings[0], kTellings[3]};

constexpr std::array kOrderNames{"token", "bigram", "trigram", "quadgram"};

}  // namespace

std::string_view states_name(States states) {
  return states == States::paper ? "paper" : "centred";
}

std::optional<States> states_named(std::string_view name) {
  for (const States states : kAllStates)
    if (name == states_name(states)) return states;
  return std::nullopt;
}

std::string_view states_name(StatesAsked asked) {
  if (asked == StatesAsked::both) return "both";
  return states_name(asked == StatesAsked::paper ? States::paper : States::centred);
}

std::optional<StatesAsked> states_asked_named(std::string_view name) {
  for (const StatesAsked asked : {StatesAsked::paper, StatesAsked::centred, StatesAsked::both})
    if (name == states_name(asked)) return asked;
  return std::nullopt;
}

std::string_view side_name(Side side) {
  return side == Side::input ? "input" : "output";
}

std::string order_name(int order) {
  return order >= 1 && order <= static_cast<int>(kOrderNames.size())
             ? kOrderNames[static_cast<std::size_t>(order - 1)]
             : "order " + std::to_string(order);
}

std::span<const TellingName> all_tellings() {
  return kTellings;
}

std::span<const TellingName> figure_tellings() {
  return std::span<const TellingName>(kTellings).first(4);
}

std::span<const TellingName> derived_tellings() {
  return kDerived;
}

}  // namespace infoplane

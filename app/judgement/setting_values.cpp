#include "app/judgement/setting_values.h"

#include <algorithm>
#include <set>
#include <string>

#include "engine/base/error.h"

namespace infoplane {
namespace {

void check_range(const char* option, std::int64_t value, std::int64_t min, std::int64_t max) {
  if (value >= min && value <= max) return;
  throw Error(ErrorCode::bad_argument,
              std::string(option) + " is " + std::to_string(value) + ", expected " + std::to_string(min) +
                  " to " + std::to_string(max),
              {}, "choose a value in that range");
}

void check_orders(const AnalysisSettings& settings) {
  const std::set<int> unique(settings.orders.begin(), settings.orders.end());
  const bool in_range = std::ranges::all_of(unique, [](int order) { return order >= 1 && order <= 4; });
  if (unique.empty() || unique.size() != settings.orders.size() || !in_range) {
    throw Error(ErrorCode::bad_argument, "--orders must name orders from 1 to 4, each once", {},
                "write for example --orders 1,2,3,4");
  }
  // A position needs k tokens up to it and k tokens after it.
  const int shortest = 2 * *unique.rbegin();
  if (settings.max_length < shortest) {
    throw Error(ErrorCode::bad_argument,
                "--max-length is " + std::to_string(settings.max_length) + ", and order " +
                    std::to_string(*unique.rbegin()) + " needs documents of at least " +
                    std::to_string(shortest) + " tokens",
                {}, "raise --max-length or ask for lower --orders");
  }
}

}  // namespace

void check_setting_values(const AnalysisSettings& settings) {
  check_range("--samples", settings.samples, 0, 1'000'000'000);
  check_range("--max-length", settings.max_length, 2, 1 << 20);
  check_range("--bins", settings.bins, 2, 65'536);
  check_range("--nulls", settings.nulls, 0, 10'000);
  // 0 asks for none.
  if (settings.bootstrap != 0) check_range("--bootstrap", settings.bootstrap, kFewestResamples, 100'000);
  check_range("--pairs", settings.pairs, 0, 1'000'000'000);
  if (settings.sample_order != "random" && settings.sample_order != "first") {
    throw Error(ErrorCode::bad_argument, "--sample-order is \"" + printable(settings.sample_order) + "\"", {},
                "use random or first");
  }
  check_orders(settings);
}

}  // namespace infoplane

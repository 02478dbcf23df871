#include "app/commands/orders_option.h"

#include <algorithm>
#include <charconv>

#include "engine/base/error.h"

namespace infoplane::cli {

std::vector<int> parse_orders(const std::string& text) {
  std::vector<int> orders;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    int order = 0;
    const auto [next, problem] = std::from_chars(at, end, order);
    const bool separated = next == end || (*next == ',' && next + 1 != end);
    if (problem != std::errc() || !separated) {
      throw Error(ErrorCode::bad_argument, "--orders is \"" + printable(text) + "\"", {},
                  "write numbers from 1 to 4 with commas between, for example --orders 1,2,3,4");
    }
    orders.push_back(order);
    at = next == end ? end : next + 1;
  }
  std::ranges::sort(orders);
  return orders;
}

}  // namespace infoplane::cli

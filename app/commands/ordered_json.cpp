#include "app/commands/ordered_json.h"

namespace infoplane::cli {

std::string json_line(const OrderedJson& json) {
  return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

}  // namespace infoplane::cli

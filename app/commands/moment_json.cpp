#include "app/commands/moment_json.h"

namespace infoplane::cli {
namespace {

OrderedJson text_or_null(const std::string& text) {
  return text.empty() ? OrderedJson(nullptr) : OrderedJson(text);
}

}  // namespace

void add_moment(OrderedJson& json, const Moment& moment) {
  json["step"] = json_or_null(moment.step);
  json["tokens_seen"] = json_or_null(moment.tokens_seen);
  json["stage"] = text_or_null(moment.stage);
  json["branch"] = text_or_null(moment.branch);
  json["seed"] = text_or_null(moment.seed);
  json["epoch"] = json_or_null(moment.epoch);
  json["index"] = json_or_null(moment.index);
  json["variant"] = text_or_null(moment.variant);
}

}  // namespace infoplane::cli

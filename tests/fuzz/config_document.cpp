#include "engine/checkpoint/config_document.h"

#include <array>

#include "engine/models/families/describe_model.h"
#include "tests/fuzz/fuzz_target.h"

using namespace infoplane;
using namespace infoplane::fuzz;

namespace {

/// Every getter at one key: a value within what was asked for, or a refusal.
void read_every_way(const ConfigDocument& config, std::string_view key) {
  reading([&] {
    const std::int64_t value = config.integer(key, -3, 1000);
    require(value >= -3 && value <= 1000, "an integer is in its range");
  });
  reading([&] {
    const double value = config.number(key, 0.5, 1e9);
    require(value >= 0.5 && value <= 1e9, "a number is in its range");
  });
  reading([&] { config.text(key); });
  reading([&] { config.boolean(key); });
  reading([&] { config.texts(key); });
  reading([&] { config.integer_or(key, 7, 0, 10); });
  reading([&] { config.number_or(key, 0.25, 0.0, 1.0); });
  reading([&] { config.text_or(key, "none"); });
  reading([&] { config.boolean_or(key, true); });
  reading([&] { config.refuse_value(key, "something else"); });
  reading([&] { config.refuse_setting(key, "this is not built"); });
  reading([&] { require(config.has(key) == (config.find(key) != nullptr), "has and find agree"); });
}

void check_description(const ModelDescription& model) {
  require(model.layers >= 1 && model.layers <= 1000, "the layers are in their range");
  require(model.width >= 1 && model.width <= 65536, "the width is in its range");
  require(model.vocabulary >= 2 && model.vocabulary <= 2'000'000, "the vocabulary is in its range");
  require(model.heads >= 1 && model.kv_heads >= 1 && model.heads % model.kv_heads == 0,
          "keys and values divide the heads");
}

}  // namespace

/// The input is config.json; after a byte 0xFF a key to look up may follow.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest = as_text(data, size);
  const std::string_view text = next_part(rest);
  reading([&] {
    const ConfigDocument config = ConfigDocument::parse(text, "config.json");
    read_every_way(config, well_formed(rest));
    for (const auto& [key, value] : config.root().items()) {
      read_every_way(config, key);
      if (value.is_object() && !value.empty()) read_every_way(config, key + "/" + value.begin().key());
      if (value.is_array()) read_every_way(config, key + "/0");
    }
    reading([&] { check_description(describe_model(config)); });
  });
  return 0;
}

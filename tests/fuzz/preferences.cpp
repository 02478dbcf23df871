#include "engine/text/preferences.h"

#include <array>

#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/input_file.h"

using namespace infoplane;
using namespace infoplane::fuzz;

namespace {

constexpr std::array kNames{"p.jsonl", "p.jsonl.gz", "p.jsonl.zst"};

void require_text(const std::string& text) {
  require(!find_invalid_utf8(text), "a text is UTF-8");
  require(text.find_first_not_of(" \t\r\n\v\f") != std::string::npos, "a text is not blank");
}

void check_preferences(const Preferences& preferences) {
  require(!preferences.pairs.empty(), "preferences have a pair");
  for (const PreferencePair& pair : preferences.pairs) {
    require_text(pair.prompt);
    require_text(pair.chosen);
    require_text(pair.rejected);
    require(pair.chosen != pair.rejected, "the answers of a pair are different");
  }
  require(static_cast<std::int64_t>(preferences.pairs.size()) <= preferences.pairs_seen,
          "the pairs chosen were seen");
  for (const BadLine& bad : preferences.skipped.examples) require_showable(bad.reason);
}

}  // namespace

/// The first byte of the input chooses the compression, the rest is the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const InputFolder folder;
  PreferenceRequest request;
  request.path = folder.write(kNames[data[0] % kNames.size()], as_text(data + 1, size - 1));
  reading([&] {
    const Preferences all = read_preferences(request);
    check_preferences(all);
    request.sampling = {2, SampleOrder::random, 1};
    const Preferences sample = read_preferences(request);
    check_preferences(sample);
    require(sample.pairs.size() == std::min<std::size_t>(2, all.pairs.size()), "as many pairs as asked for");
    require(read_preferences(request).hash == sample.hash, "the same request gives the same pairs");
  });
  return 0;
}

#include <algorithm>
#include <vector>

#include "engine/naming/named_model.h"
#include "engine/naming/training_order.h"
#include "engine/naming/training_time.h"
#include "tests/fuzz/fuzz_target.h"

using namespace infoplane;
using namespace infoplane::fuzz;

namespace {

constexpr std::size_t kLongest = 255;  ///< bytes of a file's name

void check(const NamedModel& named) {
  require(named.model.size() <= kLongest, "a model's name is no longer than a file's");
  for (const auto& number : {named.moment.step, named.moment.tokens_seen, named.moment.index})
    require(!number || (*number >= 0 && *number < 9'000'000'000'000'000),
            "a count is one that can be stored");
  require(!named.moment.epoch || *named.moment.epoch >= 0, "an epoch is no less than 0");
  moment_text(named.moment);
}

/// Every moment is told once, and lines hold each of them.
void check_order(const std::vector<Moment>& moments) {
  std::vector<const Moment*> pointers;
  for (const Moment& moment : moments) pointers.push_back(&moment);
  std::vector<std::size_t> order = training_order(pointers), on_lines;
  for (const TrainingLine& line : training_lines(pointers))
    on_lines.insert(on_lines.end(), line.points.begin(), line.points.end());
  std::ranges::sort(order);
  for (std::size_t i = 0; i < order.size(); ++i) require(order[i] == i, "every moment is told once");
  for (const std::size_t i : order)
    require(std::ranges::find(on_lines, i) != on_lines.end(), "every moment is on a line");
  const std::vector<TrainingTime> times = training_times(pointers);
  require(std::ranges::is_sorted(times, comes_before), "times are in order");
}

}  // namespace

/// The input is names, the byte 0xFF between them: each is read as a folder, as a model's name, as a revision
/// and as what a source of scores says; together they are the moments of one training.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest = as_text(data, size), before;
  std::vector<Moment> moments;
  while (!rest.empty() && moments.size() < 64) {
    const std::string_view name = next_part(rest);
    check(read_model_name(name));
    const NamedModel folder = read_model_path(std::string(name));
    check(folder);
    require(!folder.model.empty(), "a folder is of some model");
    check(read_published_model(name, before));
    moments.push_back(moment_of_revision(name));
    before = name;
  }
  check_order(moments);
  return 0;
}

#include "database/state_names.h"

#include <array>
#include <utility>

#include "database/sqlite_error.h"

namespace infoplane {
namespace {

template <typename State>
using Name = std::pair<State, std::string_view>;

constexpr std::array<Name<RunState>, 4> run_names{{
    {RunState::running, "running"},
    {RunState::done, "done"},
    {RunState::failed, "failed"},
    {RunState::cancelled, "cancelled"},
}};

constexpr std::array<Name<JobState>, 7> job_names{{
    {JobState::queued, "queued"},
    {JobState::validating, "validating"},
    {JobState::running, "running"},
    {JobState::paused, "paused"},
    {JobState::done, "done"},
    {JobState::failed, "failed"},
    {JobState::cancelled, "cancelled"},
}};

template <typename Names, typename State>
std::string_view name_in(const Names& names, State state) {
  for (const auto& [value, name] : names) {
    if (value == state) return name;
  }
  return "unknown";
}

template <typename Names>
auto state_in(const Names& names, std::string_view sought) {
  for (const auto& [value, name] : names) {
    if (name == sought) return value;
  }
  throw database::UnexpectedValue("state", sought);
}

}  // namespace

std::string_view state_name(RunState state) {
  return name_in(run_names, state);
}
std::string_view state_name(JobState state) {
  return name_in(job_names, state);
}

namespace database {

RunState run_state(std::string_view name) {
  return state_in(run_names, name);
}
JobState job_state(std::string_view name) {
  return state_in(job_names, name);
}

}  // namespace database
}  // namespace infoplane

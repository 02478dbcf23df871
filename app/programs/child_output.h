#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace infoplane {

/// A program under way whose standard output is read a line at a time; its other streams are those of this
/// process. Ended (SIGTERM) and waited for when this goes. One thread.
class ChildOutput {
 public:
  /// Starts it; `words` follow its name. Where it cannot be started, there is no output and `exit_code` is
  /// 127.
  ChildOutput(const std::filesystem::path& program, const std::vector<std::string>& words);
  ~ChildOutput();
  ChildOutput(const ChildOutput&) = delete;
  ChildOutput& operator=(const ChildOutput&) = delete;

  /// The next line without its end; none when the program has closed its output. Waits for it.
  std::optional<std::string> next_line();

  /// Waits for its end: its exit code, or 128 and the signal that ended it.
  int exit_code();

 private:
  pid_t child_ = -1;
  int output_ = -1;
  std::string buffer_{};
  std::optional<int> code_{};
};

}  // namespace infoplane

#include "app/programs/child_output.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace infoplane {
namespace {

/// The program with its output into `pipe`; -1 where it cannot be started.
pid_t spawn(const std::filesystem::path& program, const std::vector<std::string>& words, int pipe) {
  std::vector<char*> arguments{const_cast<char*>(program.c_str())};
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe, STDOUT_FILENO);
  pid_t child = -1;
  const int problem = posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return problem == 0 ? child : -1;
}

}  // namespace

ChildOutput::ChildOutput(const std::filesystem::path& program, const std::vector<std::string>& words) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) == 0) {
    output_ = ends[0];
    child_ = spawn(program, words, ends[1]);
    ::close(ends[1]);
  }
  if (child_ < 0) code_ = 127;
}

ChildOutput::~ChildOutput() {
  if (output_ >= 0) ::close(output_);
  if (code_) return;
  ::kill(child_, SIGTERM);
  exit_code();
}

std::optional<std::string> ChildOutput::next_line() {
  std::array<char, 1 << 14> block;
  std::size_t end = buffer_.find('\n');
  while (end == std::string::npos) {
    const ssize_t got = output_ < 0 ? 0 : ::read(output_, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return {};
    buffer_.append(block.data(), static_cast<std::size_t>(got));
    end = buffer_.find('\n');
  }
  std::string line = buffer_.substr(0, end);
  buffer_.erase(0, end + 1);
  return line;
}

int ChildOutput::exit_code() {
  if (code_) return *code_;
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return *code_;
}

}  // namespace infoplane

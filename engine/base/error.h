#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace infoplane {

/// Every way Infoplane says no. The enumerator's kebab-case name (`code_name`) is stable: scripts match on
/// it.
enum class ErrorCode {
  // Bad arguments (exit code 2).
  bad_argument,
  // Bad input: folders, files, corpora, databases (exit code 3).
  file_missing,
  file_unreadable,
  file_changed,
  folder_without_config,
  folder_without_weights,
  folder_without_tokenizer,
  download_unfinished,
  pickle_refused,
  format_unsupported,
  json_invalid,
  json_too_large,
  json_too_deep,
  json_duplicate_key,
  safetensors_truncated,
  safetensors_header_length,
  safetensors_header_invalid,
  safetensors_entry_invalid,
  safetensors_offsets,
  safetensors_duplicate_tensor,
  dtype_unsupported,
  index_invalid,
  shard_missing,
  tensor_missing,
  tensor_duplicated,
  tensor_shape,
  config_key_missing,
  config_value,
  architecture_unknown,
  setting_unsupported,
  tokenizer_invalid,
  tokenizer_unsupported,
  token_out_of_range,
  corpus_empty,
  corpus_too_short,
  corpus_column_missing,
  corpus_encoding,
  preferences_invalid,
  states_invalid,
  scores_invalid,
  database_unreadable,
  database_foreign,
  database_newer,
  database_read_only,
  run_unknown,
  // Failed while working (exit code 1).
  cancelled,
  disk_full,
  out_of_memory,
  memory_budget,
  write_failed,
  database_busy,
  device_unavailable,
  device_failed,
  not_in_this_build,
  program_missing,
  program_broken,
  worker_failed,
  internal,
};

/// `folder-without-weights` for ErrorCode::folder_without_weights.
std::string_view code_name(ErrorCode code);

/// The process exit code for an error: 1 failed while working, 2 bad arguments, 3 bad input.
int exit_code(ErrorCode code);

/// Where a problem sits: a file and, inside it, a byte offset, a line, or a JSON pointer.
struct Location {
  std::filesystem::path path{};
  std::string detail{};  ///< "offset 8", "line 12", "/model/merges/3"; empty when the whole file is meant

  static Location file(std::filesystem::path path) { return {std::move(path), {}}; }
  static Location offset(std::filesystem::path path, std::uint64_t bytes);
  static Location line(std::filesystem::path path, std::uint64_t number);
  static Location pointer(std::filesystem::path path, std::string json_pointer);

  bool empty() const { return path.empty() && detail.empty(); }
  std::string text() const;  ///< "file, detail"
};

/// The one exception family of the engine, the database and the command line. Says what is wrong (with the
/// value met and the value expected), where, and what the user can do about it. Thrown on any thread.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, std::string what, Location where, std::string remedy);

  ErrorCode code() const { return code_; }
  const std::string& message() const { return message_; }
  const Location& where() const { return where_; }
  const std::string& remedy() const { return remedy_; }

  /// `error[CODE]: what, where: what to do`; control characters from file contents are escaped.
  std::string one_line() const;

 private:
  ErrorCode code_;
  std::string message_;
  Location where_;
  std::string remedy_;
};

/// `text` with control characters and invalid UTF-8 written as \xNN, cut to `limit` bytes: names taken from a
/// file may be anything, and must not break a one-line message or a terminal.
std::string printable(std::string_view text, std::size_t limit = 200);

}  // namespace infoplane

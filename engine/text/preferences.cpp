#include "engine/text/preferences.h"

#include "engine/base/content_hash.h"
#include "engine/base/error.h"
#include "engine/text/corpus_files.h"
#include "engine/text/json_records.h"

namespace infoplane {
namespace {

/// So many objects without answers, and none with them, mean that the file is not what was asked for.
constexpr std::int64_t kPairPatience = 100;

std::vector<std::filesystem::path> preference_files(const std::filesystem::path& path) {
  WantedFiles wanted;
  wanted.text = false;
  wanted.what = "the preferences";
  wanted.extensions = ".jsonl nor .json";
  wanted.remedy = "convert it to JSON lines with prompt, chosen and rejected";
  return files_to_read(path, wanted);
}

/// Reads the files in turn into the sampler, noting what is skipped.
class PreferenceReader {
 public:
  PreferenceReader(const Sampling& sampling, Preferences& preferences, const Cancellation& cancellation)
      : preferences_(preferences), cancellation_(cancellation), sampler_(sampling) {}

  void read(const std::vector<std::filesystem::path>& files) {
    for (const auto& file : files) {
      if (!read_file(file)) break;
    }
    preferences_.pairs_seen = sampler_.offered();
    preferences_.pairs = sampler_.take();
  }

 private:
  bool read_file(const std::filesystem::path& file) {
    const auto skip = [&](std::int64_t line, const std::string& reason) {
      preferences_.skipped.add(file, line, reason);
    };
    const auto take = [&](Json&& record, std::int64_t line) {
      check_fields(record, file);
      PreferencePair pair;
      try {
        pair = read_preference_record(record);
      } catch (const Error& error) {
        skip(line, error.message());
        return true;
      }
      return sampler_.offer(std::move(pair));
    };
    return read_json_records(file, {take, skip}, cancellation_);
  }

  void check_fields(const Json& record, const std::filesystem::path& file) {
    if (answers_met_ || (record.contains("chosen") && record.contains("rejected"))) {
      answers_met_ = true;
    } else if (++misses_ >= kPairPatience) {
      throw Error(ErrorCode::preferences_invalid,
                  "no record has chosen and rejected; one has " + field_names(record), Location::file(file),
                  "give JSON lines with prompt, chosen and rejected");
    }
  }

  Preferences& preferences_;
  const Cancellation& cancellation_;
  Sampler<PreferencePair> sampler_;
  bool answers_met_ = false;
  std::int64_t misses_ = 0;
};

std::string hash_of(const std::vector<PreferencePair>& pairs) {
  ContentHash hash;
  for (const PreferencePair& pair : pairs) {
    hash.update_field(pair.prompt);
    hash.update_field(pair.chosen);
    hash.update_field(pair.rejected);
  }
  return hash.hex();
}

}  // namespace

void check_preferences_path(const std::filesystem::path& path) {
  preference_files(path);
}

Preferences read_preferences(const PreferenceRequest& request, const Cancellation& cancellation) {
  check_sampling(request.sampling);
  Preferences preferences;
  preferences.name = display_name(request.path);
  PreferenceReader(request.sampling, preferences, cancellation).read(preference_files(request.path));
  if (preferences.pairs.empty()) throw_nothing_read(request.path, "pair", preferences.skipped);
  preferences.hash = hash_of(preferences.pairs);
  return preferences;
}

}  // namespace infoplane

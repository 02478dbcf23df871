#include "engine/text/corpus.h"

#include <algorithm>

#include "engine/base/content_hash.h"
#include "engine/base/error.h"
#include "engine/text/document_reader.h"
#include "engine/text/document_sampler.h"

namespace infoplane {
namespace {

constexpr std::size_t kBadExamples = 20;

TextSplit parse_split(const std::string& split) {
  if (split == "file") return TextSplit::file;
  if (split == "lines") return TextSplit::lines;
  if (split == "blank") return TextSplit::blank;
  throw Error(ErrorCode::bad_argument, "a text cannot be split by \"" + printable(split, 40) + "\"", {},
              "give --split as file, lines or blank");
}

void check_request(const CorpusRequest& request) {
  if (request.samples < 0) {
    throw Error(ErrorCode::bad_argument, std::to_string(request.samples) + " documents cannot be taken", {},
                "give --samples as 1 or more, or 0 for all");
  }
  std::error_code failure;
  if (!std::filesystem::exists(request.path, failure)) {
    throw Error(ErrorCode::file_missing, "no such file or folder", Location::file(request.path),
                "check the path");
  }
}

bool hidden(const std::filesystem::path& name) {
  return name.filename().string().starts_with('.');
}

/// Corpus files anywhere in a folder, by path, so that every machine reads them in one order. Hidden files
/// and folders are what download tools keep their notes in.
std::vector<std::filesystem::path> files_of_folder(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code failure;
  std::filesystem::recursive_directory_iterator entries(folder, failure);
  for (; !failure && entries != std::filesystem::end(entries); entries.increment(failure)) {
    if (hidden(entries->path())) {
      entries.disable_recursion_pending();
    } else if (std::error_code gone;
               entries->is_regular_file(gone) && corpus_format(entries->path()) != CorpusFormat::none) {
      files.push_back(entries->path());
    }
  }
  if (failure) {
    throw Error(ErrorCode::file_unreadable, "the folder cannot be listed: " + failure.message(),
                Location::file(folder), "check the folder's permissions");
  }
  if (files.empty()) {
    throw Error(ErrorCode::corpus_empty, "the folder has no .txt or .jsonl file (nor .gz or .zst of one)",
                Location::file(folder), "choose the folder that has the text");
  }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.generic_string() < b.generic_string(); });
  return files;
}

std::vector<std::filesystem::path> corpus_files(const std::filesystem::path& path) {
  std::error_code failure;
  if (std::filesystem::is_directory(path, failure)) return files_of_folder(path);
  if (corpus_format(path) == CorpusFormat::none) {
    throw Error(ErrorCode::format_unsupported,
                "the corpus is neither .txt nor .jsonl (nor .gz or .zst of one)", Location::file(path),
                "convert it to JSON lines with the text in a field \"text\"");
  }
  return {path};
}

std::string display_name(const std::filesystem::path& path) {
  const std::filesystem::path whole = path.lexically_normal();
  return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

/// Reads the files in turn into the sampler, noting what is skipped.
class CorpusReader {
 public:
  CorpusReader(const CorpusRequest& request, Corpus& corpus, const Cancellation& cancellation)
      : request_(request),
        split_(parse_split(request.split)),
        corpus_(corpus),
        cancellation_(cancellation),
        sampler_(request.samples, request.seed) {
    column_.name = request.text_column;
  }

  void read(const std::vector<std::filesystem::path>& files) {
    for (const auto& file : files) {
      if (!read_file(file)) break;
    }
    if (sampler_.offered() == 0 && column_.misses > 0) throw_column_missing(request_.path, column_, {});
    corpus_.documents_seen = sampler_.offered();
    corpus_.documents = sampler_.take();
  }

 private:
  bool read_file(const std::filesystem::path& file) {
    const DocumentSink sink{[this](std::string&& text) { return take(std::move(text)); },
                            [&](std::int64_t line, const std::string& reason) { skip(file, line, reason); }};
    if (corpus_format(file) == CorpusFormat::text)
      return read_text_documents(file, split_, sink, cancellation_);
    return read_json_documents(file, column_, sink, cancellation_);
  }

  bool take(std::string&& text) {
    sampler_.offer(std::move(text));
    return request_.order == SampleOrder::random || request_.samples == 0 ||
           sampler_.offered() < request_.samples;
  }

  void skip(const std::filesystem::path& file, std::int64_t line, const std::string& reason) {
    ++corpus_.bad_lines;
    if (corpus_.bad_examples.size() < kBadExamples) corpus_.bad_examples.push_back({file, line, reason});
  }

  const CorpusRequest& request_;
  TextSplit split_;
  Corpus& corpus_;
  const Cancellation& cancellation_;
  TextColumn column_{};
  DocumentSampler sampler_;
};

[[noreturn]] void throw_empty(const CorpusRequest& request, const Corpus& corpus) {
  if (corpus.bad_examples.empty()) {
    throw Error(ErrorCode::corpus_empty, "the corpus has no document", Location::file(request.path),
                "choose a file with text in it");
  }
  const BadLine& first = corpus.bad_examples.front();
  throw Error(ErrorCode::corpus_empty,
              "the corpus has no good document; " + std::to_string(corpus.bad_lines) +
                  " were skipped, the first because: line " + std::to_string(first.line) + ": " +
                  first.reason,
              Location::line(first.file, static_cast<std::uint64_t>(first.line)),
              "mend the file, or choose another corpus");
}

}  // namespace

Corpus read_corpus(const CorpusRequest& request, const Cancellation& cancellation) {
  check_request(request);
  Corpus corpus;
  corpus.name = display_name(request.path);
  CorpusReader(request, corpus, cancellation).read(corpus_files(request.path));
  if (corpus.documents.empty()) throw_empty(request, corpus);

  ContentHash hash;
  for (const std::string& document : corpus.documents) hash.update_field(document);
  corpus.hash = hash.hex();
  return corpus;
}

}  // namespace infoplane

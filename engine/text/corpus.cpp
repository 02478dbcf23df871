#include "engine/text/corpus.h"

#include "engine/base/content_hash.h"
#include "engine/base/error.h"
#include "engine/text/corpus_files.h"
#include "engine/text/document_reader.h"

namespace infoplane {
namespace {

TextSplit parse_split(const std::string& split) {
  if (split == "file") return TextSplit::file;
  if (split == "lines") return TextSplit::lines;
  if (split == "blank") return TextSplit::blank;
  throw Error(ErrorCode::bad_argument, "a text cannot be split by \"" + printable(split, 40) + "\"", {},
              "give --split as file, lines or blank");
}

std::vector<std::filesystem::path> corpus_files(const std::filesystem::path& path) {
  WantedFiles wanted;
  wanted.what = "the text";
  wanted.extensions = ".txt nor .jsonl";
  wanted.remedy = "convert it to JSON lines with the text in a field \"text\"";
  return files_to_read(path, wanted);
}

Sampling sampling_of(const CorpusRequest& request) {
  return {request.samples, request.order, request.seed};
}

/// Reads the files in turn into the sampler, noting what is skipped.
class CorpusReader {
 public:
  CorpusReader(const CorpusRequest& request, Corpus& corpus, const Cancellation& cancellation)
      : request_(request),
        split_(parse_split(request.split)),
        corpus_(corpus),
        cancellation_(cancellation),
        sampler_(sampling_of(request)) {
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
    const DocumentSink sink{
        [this](std::string&& text) { return sampler_.offer(std::move(text)); },
        [&](std::int64_t line, const std::string& reason) { corpus_.skipped.add(file, line, reason); }};
    if (corpus_format(file) == CorpusFormat::text)
      return read_text_documents(file, split_, sink, cancellation_);
    return read_json_documents(file, column_, sink, cancellation_);
  }

  const CorpusRequest& request_;
  TextSplit split_;
  Corpus& corpus_;
  const Cancellation& cancellation_;
  TextColumn column_{};
  Sampler<std::string> sampler_;
};

}  // namespace

void check_corpus_path(const std::filesystem::path& path) {
  corpus_files(path);
}

Corpus read_corpus(const CorpusRequest& request, const Cancellation& cancellation) {
  check_sampling(sampling_of(request));
  Corpus corpus;
  corpus.name = display_name(request.path);
  CorpusReader(request, corpus, cancellation).read(corpus_files(request.path));
  if (corpus.documents.empty()) throw_nothing_read(request.path, "document", corpus.skipped);

  ContentHash hash;
  for (const std::string& document : corpus.documents) hash.update_field(document);
  corpus.hash = hash.hex();
  return corpus;
}

}  // namespace infoplane

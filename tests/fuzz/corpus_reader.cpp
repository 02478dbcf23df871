#include <array>

#include "engine/text/corpus.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/input_file.h"

using namespace infoplane;
using namespace infoplane::fuzz;

namespace {

struct Form {
  const char* name;
  const char* split;
};

constexpr std::array kForms{
    Form{"c.jsonl", "file"},   Form{"c.jsonl.gz", "file"}, Form{"c.jsonl.zst", "file"},
    Form{"c.txt", "file"},     Form{"c.txt", "lines"},     Form{"c.txt", "blank"},
    Form{"c.txt.gz", "file"},  Form{"c.txt.gz", "lines"},  Form{"c.txt.gz", "blank"},
    Form{"c.txt.zst", "file"}, Form{"c.txt.zst", "lines"}, Form{"c.txt.zst", "blank"},
};

void check_corpus(const Corpus& corpus, const CorpusRequest& request) {
  require(!corpus.documents.empty(), "a corpus has a document");
  for (const std::string& document : corpus.documents) {
    require(!document.empty() && !find_invalid_utf8(document), "a document is UTF-8 and not empty");
  }
  const auto documents = static_cast<std::int64_t>(corpus.documents.size());
  require(documents <= corpus.documents_seen, "the documents chosen were seen");
  require(request.samples == 0 || documents <= request.samples, "no more documents than asked for");
  const auto examples = static_cast<std::int64_t>(corpus.skipped.examples.size());
  require(examples == std::min<std::int64_t>(corpus.skipped.count, 20),
          "the first twenty bad lines are told");
  std::int64_t last = 0;
  for (const BadLine& bad : corpus.skipped.examples) {
    require(bad.line >= last, "bad lines are numbered in their order");
    require_showable(bad.reason);
    last = bad.line;
  }
}

}  // namespace

/// The first byte of the input chooses format and request, the rest is the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const InputFolder folder;
  const std::size_t choice = data[0];
  const Form& form = kForms[choice % kForms.size()];
  CorpusRequest request;
  request.path = folder.write(form.name, as_text(data + 1, size - 1));
  request.split = form.split;
  reading([&] {
    const Corpus all = read_corpus(request);
    check_corpus(all, request);
    require(static_cast<std::int64_t>(all.documents.size()) == all.documents_seen, "all are chosen");
    request.samples = 2;
    for (const SampleOrder order : {SampleOrder::first, SampleOrder::random}) {
      request.order = order;
      const Corpus sample = read_corpus(request);
      check_corpus(sample, request);
      require(sample.documents.size() == std::min<std::size_t>(2, all.documents.size()),
              "as many documents as asked for");
      require(read_corpus(request).hash == sample.hash, "the same request gives the same documents");
    }
  });
  return 0;
}

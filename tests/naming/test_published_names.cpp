#include <QtTest/QtTest>

#include "engine/naming/named_model.h"

using namespace infoplane;

namespace {

constexpr std::int64_t B = 1'000'000'000, T = 1000 * B;

/// A checkpoint as it is published: repository and revision, and how a person reads it.
struct Published {
  const char* repository;
  const char* revision;
  const char* model;
  Moment moment;
};

Moment at_step(std::int64_t step) {
  return {.step = step};
}

/// Names of the hub's own lists (facts/families.md of the design, and repositories with a revision for each
/// checkpoint); a revision "" is a repository that is one checkpoint.
const std::vector<Published>& published() {
  static const std::vector<Published> list{
      {"EleutherAI/pythia-14m", "step0", "pythia-14m", at_step(0)},
      {"EleutherAI/pythia-70m", "step1", "pythia-70m", at_step(1)},
      {"EleutherAI/pythia-70m", "step512", "pythia-70m", at_step(512)},
      {"EleutherAI/pythia-6.9b", "step143000", "pythia-6.9b", at_step(143000)},
      {"EleutherAI/pythia-70m-deduped", "step1000", "pythia-70m-deduped", at_step(1000)},
      {"EleutherAI/pythia-70m-deduped", "main", "pythia-70m-deduped", {}},
      {"EleutherAI/pythia-14m-seed3", "step64", "pythia-14m", {.seed = "3", .step = 64}},
      {"EleutherAI/pythia-410m-seed9", "main", "pythia-410m", {.seed = "9"}},
      {"EleutherAI/pythia-160m-data-seed1", "step2000", "pythia-160m", {.seed = "data 1", .step = 2000}},
      {"EleutherAI/pythia-160m-weight-seed2", "step2000", "pythia-160m", {.seed = "weight 2", .step = 2000}},
      {"allenai/OLMo-1B-hf", "step1000-tokens4B", "OLMo-1B-hf", {.step = 1000, .tokens_seen = 4 * B}},
      {"allenai/OLMo-7B-hf", "step50000-tokens221B", "OLMo-7B-hf", {.step = 50000, .tokens_seen = 221 * B}},
      {"allenai/OLMoE-1B-7B-0924",
       "step1200000-tokens5033B",
       "OLMoE-1B-7B-0924",
       {.step = 1200000, .tokens_seen = 5033 * B}},
      {"allenai/OLMo-2-1124-7B",
       "stage1-step928646-tokens3896B",
       "OLMo-2-1124-7B",
       {.stage = "stage1", .step = 928646, .tokens_seen = 3896 * B}},
      {"allenai/OLMo-2-1124-13B",
       "stage2-ingredient4-step35773-tokens301B",
       "OLMo-2-1124-13B",
       {.stage = "stage2", .branch = "ingredient4", .step = 35773, .tokens_seen = 301 * B}},
      {"allenai/OLMo-2-0325-32B",
       "stage1-step721901-tokens6056B",
       "OLMo-2-0325-32B",
       {.stage = "stage1", .step = 721901, .tokens_seen = 6056 * B}},
      {"allenai/OLMo-2-0325-32B",
       "stage2-ingredient1-step11921-tokens101B",
       "OLMo-2-0325-32B",
       {.stage = "stage2", .branch = "ingredient1", .step = 11921, .tokens_seen = 101 * B}},
      {"allenai/OLMo-2-0425-1B",
       "stage1-step0-tokens0B",
       "OLMo-2-0425-1B",
       {.stage = "stage1", .step = 0, .tokens_seen = 0}},
      {"allenai/OLMo-2-0425-1B",
       "stage2-ingredient3-step1000-tokens3B",
       "OLMo-2-0425-1B",
       {.stage = "stage2", .branch = "ingredient3", .step = 1000, .tokens_seen = 3 * B}},
      {"allenai/Olmo-3-1025-7B", "stage1-step1000", "Olmo-3-1025-7B", {.stage = "stage1", .step = 1000}},
      {"allenai/Olmo-3-1025-7B",
       "stage2-ingredient2-step5000",
       "Olmo-3-1025-7B",
       {.stage = "stage2", .branch = "ingredient2", .step = 5000}},
      {"allenai/Olmo-3-1125-32B", "stage3-step11921", "Olmo-3-1125-32B", {.stage = "stage3", .step = 11921}},
      {"allenai/Olmo-Hybrid-7B", "stage2-step47684", "Olmo-Hybrid-7B", {.stage = "stage2", .step = 47684}},
      {"allenai/DataDecide-c4-1B",
       "step29901-seed-default",
       "DataDecide-c4-1B",
       {.seed = "default", .step = 29901}},
      {"allenai/DataDecide-dclm-baseline-qc-7p-fw2-4M",
       "step1250-seed-small-aux-2",
       "DataDecide-dclm-baseline-qc-7p-fw2-4M",
       {.seed = "small aux 2", .step = 1250}},
      {"allenai/DataDecide-fineweb-pro-150M",
       "step10000-seed-large-aux-3",
       "DataDecide-fineweb-pro-150M",
       {.seed = "large aux 3", .step = 10000}},
      {"HuggingFaceTB/SmolLM2-135M-intermediate-checkpoints", "step-125000", "SmolLM2-135M", at_step(125000)},
      {"HuggingFaceTB/SmolLM2-1.7B-intermediate-checkpoints", "step-4875000", "SmolLM2-1.7B",
       at_step(4875000)},
      {"HuggingFaceTB/SmolLM3-3B-checkpoints",
       "stage1-step-40000",
       "SmolLM3-3B",
       {.stage = "stage1", .step = 40000}},
      {"HuggingFaceTB/SmolLM3-3B-checkpoints",
       "stage2-step-4200000",
       "SmolLM3-3B",
       {.stage = "stage2", .step = 4200000}},
      {"HuggingFaceTB/SmolLM3-3B-checkpoints",
       "lc-4k-to-32k-step-20000",
       "SmolLM3-3B",
       {.stage = "long context 4k-to-32k", .step = 20000}},
      {"HuggingFaceTB/SmolLM3-3B-checkpoints", "it-mid-training", "SmolLM3-3B", {.stage = "mid-training"}},
      {"HuggingFaceTB/SmolLM3-3B-checkpoints", "it-SFT", "SmolLM3-3B", {.stage = "SFT"}},
      {"HuggingFaceTB/SmolLM3-3B-checkpoints",
       "it-soup-APO",
       "SmolLM3-3B",
       {.stage = "APO", .branch = "soup"}},
      {"HuggingFaceTB/SmolLM3-3B-checkpoints",
       "it-LC-expert",
       "SmolLM3-3B",
       {.stage = "long context", .branch = "expert"}},
      {"marin-community/delphi-9e18-358Mparams-4.7Btokens", "", "delphi-9e18-358Mparams-4.7Btokens", {}},
      {"marin-community/delphi-1e23-8Bparams-160Btokens", "step1000", "delphi-1e23-8Bparams-160Btokens",
       at_step(1000)},
      {"marin-community/marin-8b-base", "main", "marin-8b-base", {}},
      {"swiss-ai/Apertus-8B-2509",
       "step1750000-tokens7652B",
       "Apertus-8B-2509",
       {.step = 1750000, .tokens_seen = 7652 * B}},
      {"swiss-ai/Apertus-70B-2509",
       "step50000-tokens210B",
       "Apertus-70B-2509",
       {.step = 50000, .tokens_seen = 210 * B}},
      {"LLM360/Amber", "ckpt_000", "Amber", {.index = 0}},
      {"LLM360/Amber", "ckpt_358", "Amber", {.index = 358}},
      {"LLM360/K2", "ckpt_001", "K2", {.index = 1}},
      {"OpenCoder-LLM/OpenCoder-1.5B-Base-Checkpoints",
       "pretrain_iter_0373000",
       "OpenCoder-1.5B-Base",
       {.stage = "pretrain", .step = 373000}},
      {"OpenCoder-LLM/OpenCoder-8B-Base-Checkpoints",
       "anneal_iter_0023841",
       "OpenCoder-8B-Base",
       {.stage = "anneal", .step = 23841}},
      {"TinyLlama/tinyLlama-intermediate-checkpoints",
       "step-480k-token-1007B",
       "tinyLlama",
       {.step = 480000, .tokens_seen = 1007 * B}},
      {"TinyLlama/TinyLlama-1.1B-step-50K-105b",
       "",
       "TinyLlama-1.1B",
       {.step = 50000, .tokens_seen = 105 * B}},
      {"TinyLlama/TinyLlama-1.1B-intermediate-step-240k-503b",
       "",
       "TinyLlama-1.1B",
       {.step = 240000, .tokens_seen = 503 * B}},
      {"TinyLlama/TinyLlama-1.1B-intermediate-step-1431k-3T",
       "",
       "TinyLlama-1.1B",
       {.step = 1431000, .tokens_seen = 3 * T}},
      {"HuggingFaceFW/ablation-model-fineweb-edu",
       "step-001000-2BT",
       "ablation-model-fineweb-edu",
       {.step = 1000, .tokens_seen = 2 * B}},
      {"HuggingFaceFW/ablation-model-the-pile",
       "step-167000-350BT",
       "ablation-model-the-pile",
       {.step = 167000, .tokens_seen = 350 * B}},
      {"trillionlabs/Tri-7B-Intermediate-Checkpoints", "0000020000", "Tri-7B", at_step(20000)},
      {"trillionlabs/0.5B-Intermediate-Checkpoints", "0000001000", "0.5B", at_step(1000)},
      {"PrimeIntellect/INTELLECT-1-step-17000", "", "INTELLECT-1", at_step(17000)},
      {"PrimeIntellect/INTELLECT-1-step-79000", "main", "INTELLECT-1", at_step(79000)},
      {"bigscience/bloom-560m-intermediate", "global_step5000", "bloom-560m", at_step(5000)},
      {"bigscience/bloom-7b1-intermediate", "global_step300000", "bloom-7b1", at_step(300000)},
      {"togethercomputer/RedPajama-INCITE-7B-Base",
       "240b_tokens",
       "RedPajama-INCITE-7B-Base",
       {.tokens_seen = 240 * B}},
      {"m-a-p/neo_7b_intermediate", "iter_0028608", "neo_7b", at_step(28608)},
      {"baichuan-inc/Baichuan2-7B-Intermediate-Checkpoints",
       "train_00220B",
       "Baichuan2-7B",
       {.tokens_seen = 220 * B}},
      {"stanford-crfm/alias-gpt2-small-x21", "checkpoint-400000", "alias-gpt2-small-x21", at_step(400000)},
      {"stanford-crfm/battlestar-gpt2-small-x49", "checkpoint-10", "battlestar-gpt2-small-x49", at_step(10)},
      {"google/multiberts-seed_0-step_20k", "", "multiberts", {.seed = "0", .step = 20000}},
      {"deepseek-ai/deepseek-llm-7b-base", "main", "deepseek-llm-7b-base", {}},
      // Names whose numbers are versions, sizes, dates and budgets, and words that only look like a moment.
      {"Qwen/Qwen2-7B", "", "Qwen2-7B", {}},
      {"Qwen/Qwen3-4B-Instruct-2507", "", "Qwen3-4B-Instruct-2507", {}},
      {"meta-llama/Llama-3.1-8B-Instruct", "main", "Llama-3.1-8B-Instruct", {}},
      {"mistralai/Mistral-7B-v0.3", "", "Mistral-7B-v0.3", {}},
      {"mistralai/Mistral-Small-3.2-24B-Instruct-2506", "", "Mistral-Small-3.2-24B-Instruct-2506", {}},
      {"google/gemma-3-4b-it", "", "gemma-3-4b-it", {}},
      {"allenai/Llama-3.1-Tulu-3-8B-SFT", "", "Llama-3.1-Tulu-3-8B-SFT", {}},
      {"microsoft/phi-1_5", "", "phi-1_5", {}},
      {"EleutherAI/pythia-1.4b-v0", "", "pythia-1.4b-v0", {}},
      {"Qwen/Qwen3-8B-FP8", "", "Qwen3-8B", {.variant = "FP8"}},
      {"TheBloke/Llama-2-7B-GPTQ", "main", "Llama-2-7B", {.variant = "GPTQ"}},
      {"microsoft/phi-2", "refs/pr/23", "phi-2", {.variant = "refs/pr/23"}},
  };
  return list;
}

}  // namespace

namespace QTest {
template <>
char* toString(const Moment& moment) {
  const auto number = [](const auto& value) { return value ? QString::number(*value) : QStringLiteral("-"); };
  return qstrdup(
      QStringLiteral("stage %1, branch %2, seed %3, step %4, tokens %5, epoch %6, index %7, variant %8")
          .arg(QString::fromStdString(moment.stage), QString::fromStdString(moment.branch),
               QString::fromStdString(moment.seed), number(moment.step), number(moment.tokens_seen),
               number(moment.epoch), number(moment.index), QString::fromStdString(moment.variant))
          .toUtf8());
}
}  // namespace QTest

/// The names of published checkpoints, in the three places where they are met.
class PublishedNamesTest : public QObject {
  Q_OBJECT

  static void rows() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < published().size(); ++i) {
      const Published& one = published()[i];
      QTest::addRow("%s %s", one.repository, one.revision) << static_cast<int>(i);
    }
  }
  static std::string last_part(const Published& one) {
    const std::string name = one.repository;
    return name.substr(name.rfind('/') + 1);
  }
  static bool names_a_moment(const Published& one) {
    const std::string revision = one.revision;
    return !revision.empty() && !revision.starts_with("refs/");
  }

 private slots:
  void as_a_revision_data() { rows(); }
  void as_a_revision() {
    QFETCH(int, index);
    const Published& one = published()[static_cast<std::size_t>(index)];
    const NamedModel read = read_published_model(one.repository, one.revision);
    QCOMPARE(read.model, std::string(one.model));
    QCOMPARE(read.moment, one.moment);
  }

  void as_a_folder_of_the_model_data() { rows(); }
  void as_a_folder_of_the_model() {
    QFETCH(int, index);
    const Published& one = published()[static_cast<std::size_t>(index)];
    const std::filesystem::path home = std::filesystem::path("/data/models") / last_part(one);
    if (std::string(one.revision).starts_with("refs/")) return;
    const NamedModel read = read_model_path(home / one.revision);
    QCOMPARE(read.model, std::string(one.model));
    QCOMPARE(read.moment, one.moment);
  }

  void as_one_name_data() { rows(); }
  void as_one_name() {
    QFETCH(int, index);
    const Published& one = published()[static_cast<std::size_t>(index)];
    if (!names_a_moment(one) || std::string(one.revision) == "main") return;
    const NamedModel read = read_model_name(last_part(one) + "-" + one.revision);
    QCOMPARE(read.model, std::string(one.model));
    QVERIFY(read.checkpoint.ends_with(one.revision));  // the seed of the repository may stand before it
    QCOMPARE(read.moment, one.moment);
  }
};

QTEST_APPLESS_MAIN(PublishedNamesTest)
#include "test_published_names.moc"

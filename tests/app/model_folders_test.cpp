#include <filesystem>

#include <QDir>
#include <QFile>
#include <QtEndian>
#include <QtTest>

#include "app/judgement/opened_model.h"
#include "tests/app/cli_process.h"
#include "tests/app/model_copy.h"

using namespace infoplane;
using namespace infoplane::test;
namespace fs = std::filesystem;

namespace {

using Keep = std::function<bool(const std::string& tensor)>;
using Change = std::function<void(ModelCopy&)>;

/// The tensors of model.safetensors for which `keep` holds, as a file of their own.
QByteArray part_of(const QByteArray& whole, const Keep& keep) {
  const auto length = static_cast<qsizetype>(qFromLittleEndian<quint64>(whole.constData()));
  const Json header = Json::parse(whole.mid(8, length).toStdString());
  Json out = Json::object();
  QByteArray data;
  for (const auto& [name, entry] : header.items()) {
    if (name == "__metadata__" || !keep(name)) continue;
    const auto begin = entry["data_offsets"][0].get<qsizetype>(),
               end = entry["data_offsets"][1].get<qsizetype>();
    out[name] = entry;
    out[name]["data_offsets"] = {data.size(), data.size() + end - begin};
    data += whole.mid(8 + length + begin, end - begin);
  }
  const QByteArray text = QByteArray::fromStdString(out.dump());
  QByteArray prefix(8, '\0');
  qToLittleEndian<quint64>(static_cast<quint64>(text.size()), prefix.data());
  return prefix + text + data;
}

constexpr const char* kFirst = "model-00001-of-00002.safetensors";
constexpr const char* kSecond = "model-00002-of-00002.safetensors";

bool in_first(const std::string& tensor) {
  return tensor.find(".layers.") == std::string::npos || tensor.find(".layers.0.") != std::string::npos;
}

/// The sample model in two shards and their index.
void shard(ModelCopy& model) {
  const QByteArray whole = model.read("model.safetensors");
  model.write(kFirst, part_of(whole, in_first));
  model.write(kSecond, part_of(whole, [](const std::string& name) { return !in_first(name); }));
  model.remove("model.safetensors");
  Json map = Json::object();
  const auto length = static_cast<qsizetype>(qFromLittleEndian<quint64>(whole.constData()));
  const Json header = Json::parse(whole.mid(8, length).toStdString());
  for (const auto& [name, entry] : header.items()) {
    if (name != "__metadata__") map[name] = in_first(name) ? kFirst : kSecond;
  }
  model.write("model.safetensors.index.json", QByteArray::fromStdString(Json{{"weight_map", map}}.dump()));
}

void edit_tokenizer(ModelCopy& model, const std::function<void(Json& tokenizer)>& edit) {
  Json tokenizer = Json::parse(model.read("tokenizer.json").toStdString());
  edit(tokenizer);
  model.write("tokenizer.json", QByteArray::fromStdString(tokenizer.dump()));
}

/// Gives the tokenizer added tokens, so that `last` is the largest id.
void add_tokens_up_to(Json& tokenizer, int last) {
  Json added = tokenizer["added_tokens"][0];
  for (int id = static_cast<int>(tokenizer["model"]["vocab"].size()); id <= last; ++id) {
    added["id"] = id;
    added["content"] = "<|" + std::to_string(id) + "|>";
    tokenizer["added_tokens"].push_back(added);
  }
}

/// A tensor of the sample under another name, as quantizers leave them.
Change renamed(const char* to) {
  return [to](ModelCopy& model) {
    model.edit_header([to](Json& header) {
      header[to] = header["model.norm.weight"];
      header.erase("model.norm.weight");
    });
  };
}

QString judge(const QString& path) {
  try {
    open_model(path.toStdString());
    return {};
  } catch (const Error& error) {
    return QString::fromStdString(error.one_line());
  }
}

}  // namespace

/// Folders as people have them, made from the sample model and judged as a drop judges them.
class ModelFoldersTest : public QObject {
  Q_OBJECT

 private slots:
  void accepted_data() {
    QTest::addColumn<Change>("change");
    const auto row = [](const char* name, Change change) { QTest::newRow(name) << std::move(change); };
    row("one file", [](ModelCopy&) {});
    row("two shards", shard);
    row("shards beside a file that the index does not name", [](ModelCopy& model) {
      const QByteArray whole = model.read("model.safetensors");
      shard(model);
      model.write("other.safetensors", whole);
    });
    row("the same as a pickle too", [](ModelCopy& model) { model.write("pytorch_model.bin", "PK"); });
    row("a tensor in two shards", [](ModelCopy& model) {
      const QByteArray whole = model.read("model.safetensors");
      shard(model);
      model.write(kSecond, part_of(whole, [](const std::string& name) {
                    return !in_first(name) || name == "model.norm.weight";
                  }));
    });
    row("remote code", [](ModelCopy& model) {
      model.edit_config([](Json& config) { config["auto_map"] = {{"AutoModel", "modeling.Model"}}; });
      model.write("modeling.py", "raise SystemExit");
    });
    row("a template for chats", [](ModelCopy& model) { model.write("chat_template.jinja", "{{ 1/0 }}"); });
  }

  void accepted() {
    QFETCH(Change, change);
    const Workplace place;
    ModelCopy model(place.path("model"));
    change(model);
    QCOMPARE(judge(model.folder()), QString());
    QCOMPARE(judge(model.file("config.json")), QString());
    const OpenedModel opened = open_model(model.folder().toStdString());
    QCOMPARE(opened.weights.parameters(), 541'536U);
  }

  void refused_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("part");
    const auto row = [](const char* name, const char* code, const char* part, Change change) {
      QTest::newRow(name) << std::move(change) << QStringLiteral("error[%1]: ").arg(code) << QString(part);
    };
    row("a shard is missing", "shard-missing", kSecond, [](ModelCopy& model) {
      shard(model);
      model.remove(kSecond);
    });
    row("a shard is on its way", "download-unfinished", kSecond, [](ModelCopy& model) {
      shard(model);
      QFile::rename(model.file(kSecond), model.file(QString(kSecond) + ".part"));
    });
    row("a shard is empty", "download-unfinished", kSecond, [](ModelCopy& model) {
      shard(model);
      model.write(kSecond, "");
    });
    row("a tensor that its shard lacks", "tensor-missing", "model.norm.weight", [](ModelCopy& model) {
      const QByteArray whole = model.read("model.safetensors");
      shard(model);
      model.write(kFirst, part_of(whole, [](const std::string& name) {
                    return in_first(name) && name != "model.norm.weight";
                  }));
    });
    row("an index that leads out of the folder", "index-invalid", "../x.safetensors", [](ModelCopy& model) {
      shard(model);
      model.write("model.safetensors.index.json", R"({"weight_map":{"a":"../x.safetensors"}})");
    });
    row("fewer layers in the weights than in the config", "tensor-missing", "model.layers.4.",
        [](ModelCopy& model) { model.edit_config([](Json& config) { config["num_hidden_layers"] = 5; }); });
    row("another width", "tensor-shape", "the config asks for",
        [](ModelCopy& model) { model.edit_config([](Json& config) { config["intermediate_size"] = 200; }); });
    row("weights in LFS", "download-unfinished", "git lfs pull", [](ModelCopy& model) {
      model.write("model.safetensors", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
    });
    row("only sentencepiece", "folder-without-tokenizer", "AutoTokenizer",
        [](ModelCopy& model) { QFile::rename(model.file("tokenizer.json"), model.file("tokenizer.model")); });
    row("an adapter", "folder-without-weights", "merge_and_unload", [](ModelCopy& model) {
      QFile::rename(model.file("model.safetensors"), model.file("adapter_model.safetensors"));
      model.write("adapter_config.json", "{}");
    });
    row("an adapter without a config", "folder-without-weights", "merge_and_unload", [](ModelCopy& model) {
      QFile::rename(model.file("model.safetensors"), model.file("adapter_model.safetensors"));
      model.write("adapter_config.json", "{}");
      model.remove("config.json");
    });
    row("a pickled adapter", "folder-without-weights", "merge_and_unload", [](ModelCopy& model) {
      model.remove("model.safetensors");
      model.write("adapter_model.bin", "PK");
      model.write("adapter_config.json", "{}");
    });
    row("gguf", "format-unsupported", "gguf_file", [](ModelCopy& model) {
      model.remove("model.safetensors");
      model.write("model.gguf", "GGUF");
    });
    row("gptq says so", "setting-unsupported", "GPTQ, 4 bits", [](ModelCopy& model) {
      model.edit_config([](Json& config) {
        config["quantization_config"] = {{"quant_method", "gptq"}, {"bits", 4}};
      });
      model.edit_header([](Json& header) { header["model.norm.weight"]["dtype"] = "I16"; });
    });
    row("gptq in silence", "setting-unsupported", "GPTQ", renamed("model.layers.0.mlp.up_proj.qweight"));
    row("bitsandbytes in silence", "setting-unsupported", "bitsandbytes",
        renamed("model.layers.0.mlp.up_proj.SCB"));
    row("fp8 in silence", "setting-unsupported", "FP8",
        renamed("model.layers.0.mlp.up_proj.weight_scale_inv"));
    row("integers for weights", "dtype-unsupported", "I16", [](ModelCopy& model) {
      model.edit_header([](Json& header) { header["model.norm.weight"]["dtype"] = "I16"; });
    });
    row("a tokenizer larger than the embedding", "token-out-of-range", "823 ids", [](ModelCopy& model) {
      model.edit_config([](Json& config) { config["vocab_size"] = 800; });
      const QByteArray whole = model.read("model.safetensors");
      model.edit_header([](Json& header) { header.erase("lm_head.weight"); });
      model.write("model.safetensors", part_of(whole, [](const std::string& name) {
                    return name != "model.embed_tokens.weight";
                  }));
      // Shapes are told before tokens are: this one needs embeddings of its own.
      Json header = Json::object();
      const QByteArray rest = model.read("model.safetensors");
      const auto length = static_cast<qsizetype>(qFromLittleEndian<quint64>(rest.constData()));
      header = Json::parse(rest.mid(8, length).toStdString());
      const qsizetype size = rest.size() - 8 - length, bytes = 800 * 96 * 2;
      header["model.embed_tokens.weight"] = {
          {"dtype", "BF16"}, {"shape", {800, 96}}, {"data_offsets", {size, size + bytes}}};
      const QByteArray text = QByteArray::fromStdString(header.dump());
      QByteArray prefix(8, '\0');
      qToLittleEndian<quint64>(static_cast<quint64>(text.size()), prefix.data());
      model.write("model.safetensors", prefix + text + rest.mid(8 + length) + QByteArray(bytes, '\0'));
    });
  }

  void refused() {
    QFETCH(Change, change);
    QFETCH(QString, start);
    QFETCH(QString, part);
    const Workplace place;
    ModelCopy model(place.path("model"));
    change(model);
    const QString line = judge(model.folder());
    QVERIFY2(line.startsWith(start), qPrintable(line));
    QVERIFY2(line.contains(part), qPrintable(line));
  }

  void noted_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("note");  // empty: none
    const auto row = [](const char* name, const char* note, Change change) {
      QTest::newRow(name) << std::move(change) << QString(note);
    };
    const auto says = [](const char* key, bool value) {
      return [=](ModelCopy& model) {
        model.write("tokenizer_config.json", QByteArray::fromStdString(Json{{key, value}}.dump()));
      };
    };
    row("nothing odd", "", [](ModelCopy&) {});
    row("a special token beyond the embedding", "1 id beyond the model's 1,024 embeddings",
        [](ModelCopy& model) {
          edit_tokenizer(model, [](Json& tokenizer) { add_tokens_up_to(tokenizer, 1024); });
        });
    row("three tokens beyond the embedding", "3 ids beyond", [](ModelCopy& model) {
      edit_tokenizer(model, [](Json& tokenizer) { add_tokens_up_to(tokenizer, 1026); });
    });
    row("the last token with an embedding", "", [](ModelCopy& model) {
      edit_tokenizer(model, [](Json& tokenizer) { add_tokens_up_to(tokenizer, 1023); });
    });
    row("a beginning that is there", "", says("add_bos_token", true));
    row("a beginning that is not wanted", "add_bos_token: false", says("add_bos_token", false));
    row("an end that is not there", "add_eos_token: true", says("add_eos_token", true));
    row("no end, and none is there", "", says("add_eos_token", false));
    row("a beginning that is not there", "no token before a text", [=](ModelCopy& model) {
      edit_tokenizer(model, [](Json& tokenizer) { tokenizer["post_processor"] = nullptr; });
      says("add_bos_token", true)(model);
    });
    row("a damaged tokenizer_config.json", "tokenizer_config.json cannot be read",
        [](ModelCopy& model) { model.write("tokenizer_config.json", "{"); });
    row("an adapter beside whole weights", "an adapter lies here",
        [](ModelCopy& model) { model.write("adapter_config.json", "{}"); });
    row("an adapter's weights beside whole ones", "is not applied",
        [](ModelCopy& model) { model.write("adapter_model.safetensors", "x"); });
    row("a compiled model", "torch's wrappers", [](ModelCopy& model) {
      model.edit_header([](Json& header) {
        Json renamed = Json::object();
        for (const auto& [name, entry] : header.items()) {
          renamed[name == "__metadata__" ? name : "_orig_mod." + name] = entry;
        }
        header = renamed;
      });
    });
    row("a setting that nobody knows", "foo",
        [](ModelCopy& model) { model.edit_config([](Json& config) { config["foo"] = 1; }); });
    row("a model without a head", "--loss", [](ModelCopy& model) {
      model.edit_config([](Json& config) { config["architectures"] = {"LlamaModel"}; });
      model.edit_header([](Json& header) {
        Json bare = Json::object();
        for (const auto& [name, entry] : header.items()) {
          bare[name.starts_with("model.") ? name.substr(6) : name] = entry;
        }
        header = bare;
      });
    });
    row("no architectures", "model_type 'llama'",
        [](ModelCopy& model) { model.edit_config([](Json& config) { config.erase("architectures"); }); });
  }

  /// Accepted, and something is said of it.
  void noted() {
    QFETCH(Change, change);
    QFETCH(QString, note);
    const Workplace place;
    ModelCopy model(place.path("model"));
    change(model);
    QString notes;
    for (const std::string& one : open_model(model.folder().toStdString()).notes())
      notes += QString::fromStdString(one) + "\n";
    QCOMPARE(notes.count("\n"), note.isEmpty() ? 0 : 1);
    QVERIFY2(notes.contains(note), qPrintable(notes));
  }

  void aHubCacheByAnyOfItsParts() {
    const Workplace place;
    const ModelCopy source(place.path("source"));
    const QString entry = place.path("models--org--stories");
    const QString snapshot = entry + "/snapshots/0123456789abcdef";
    QVERIFY(QDir().mkpath(entry + "/blobs") && QDir().mkpath(snapshot));
    for (const char* name : {"config.json", "tokenizer.json", "model.safetensors"}) {
      QVERIFY(QFile::copy(source.file(name), entry + "/blobs/" + name + ".blob"));
      fs::create_symlink(fs::path("../../blobs") / (std::string(name) + ".blob"),
                         fs::path(snapshot.toStdString()) / name);
    }
    for (const QString& dropped : {entry, entry + "/snapshots", snapshot, snapshot + "/model.safetensors",
                                   snapshot + "/config.json", entry + "/blobs/config.json.blob"}) {
      QVERIFY2(judge(dropped).isEmpty(), qPrintable(dropped + ": " + judge(dropped)));
      QCOMPARE(open_model(dropped.toStdString()).folder.identity.model, std::string("stories"));
    }
    QCOMPARE(ModelFolder::scan(place.path("").toStdString()).size(), 2U);
    QVERIFY(QFile::remove(entry + "/blobs/model.safetensors.blob"));
    QVERIFY(judge(entry).startsWith("error[file-missing]"));
  }
};

QTEST_APPLESS_MAIN(ModelFoldersTest)
#include "model_folders_test.moc"

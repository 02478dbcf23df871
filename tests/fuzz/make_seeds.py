#!/usr/bin/env python3
"""Writes the inputs that the fuzz targets start from: seeds/TARGET/NAME. Python 3.11, nothing else.

Inputs named regression-* are kept findings; they are not written here and stay as they are.
"""
import gzip
import json
import pathlib
import struct

SEEDS = pathlib.Path(__file__).parent / "seeds"
MARK = b"\xff"


def write(target, name, data):
    path = SEEDS / target / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


# safetensors: the file; a header after eight bytes 0xFF is given its length by the target.

DTYPES = {"BOOL": 1, "U8": 1, "I8": 1, "F8_E5M2": 1, "F8_E4M3": 1, "U16": 2, "I16": 2, "F16": 2, "BF16": 2,
          "U32": 4, "I32": 4, "F32": 4, "U64": 8, "I64": 8, "F64": 8}


def safetensors(entries, metadata=None):
    header, data = {}, 0
    if metadata is not None:
        header["__metadata__"] = metadata
    for name, dtype, shape in entries:
        size = DTYPES[dtype]
        for extent in shape:
            size *= extent
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [data, data + size]}
        data += size
    text = json.dumps(header, separators=(",", ":")).encode()
    return text, bytes(range(256)) * (data // 256 + 1), data


def safetensors_seeds():
    files = {
        "one": ([("t", "F32", [2])], None),
        "scalar": ([("t", "BF16", [])], None),
        "empty-tensors": ([("a", "F16", [0, 3]), ("b", "U8", [4]), ("c", "I64", [2, 0])], None),
        "metadata": ([("a.weight", "F16", [2, 2]), ("a.bias", "F16", [2])], {"format": "pt", "é": "\n"}),
        "dtypes": ([(dtype.lower(), dtype, [1, 2]) for dtype in DTYPES], None),
        "none": ([], None),
    }
    for name, (entries, metadata) in files.items():
        header, data, size = safetensors(entries, metadata)
        write("safetensors_header", name, struct.pack("<Q", len(header)) + header + data[:size])
        write("safetensors_header", name + "-length-given", MARK * 8 + header + b"|" + data[:size])
    header, data, size = safetensors(files["one"][0])
    padded = header + b"  \n "
    write("safetensors_header", "padded", struct.pack("<Q", len(padded)) + padded + data[:size])
    for name, text in {
        "twice": '{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{}}',
        "overlap": '{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}',
        "overflow": '{"t":{"dtype":"F32","shape":[281474976710655,281474976710655],"data_offsets":[0,4]}}',
        "far": '{"t":{"dtype":"U8","shape":[0],"data_offsets":[18446744073709551615,18446744073709551615]}}',
        "packed": '{"t":{"dtype":"F4","shape":[8],"data_offsets":[0,4]}}',
    }.items():
        write("safetensors_header", name, MARK * 8 + text.encode() + b"|xxxx")
    write("safetensors_header", "pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n")


# config.json: the text, the byte 0xFF, a key.


def config_seeds():
    llama = {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 64,
             "intermediate_size": 172, "num_hidden_layers": 5, "num_attention_heads": 8,
             "num_key_value_heads": 4, "head_dim": 8, "vocab_size": 512, "max_position_embeddings": 2048,
             "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "hidden_act": "silu", "tie_word_embeddings": False,
             "attention_bias": False, "mlp_bias": False, "torch_dtype": "bfloat16", "use_cache": True}
    scaling = {"factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
               "original_max_position_embeddings": 8192, "rope_type": "llama3"}
    others = {
        "llama": {},
        "llama3": {"rope_scaling": scaling, "rope_theta": 5e5, "head_dim": None},
        "parameters": {"rope_parameters": {"rope_type": "default", "rope_theta": 1e6}},
        "mistral": {"architectures": ["MistralForCausalLM"], "sliding_window": 4096},
        "mixtral": {"architectures": ["MixtralForCausalLM"], "num_local_experts": 8, "num_experts_per_tok": 2},
        "qwen2": {"architectures": ["Qwen2ForCausalLM"], "use_sliding_window": False, "max_window_layers": 2},
        "qwen3": {"architectures": ["Qwen3ForCausalLM"], "attention_bias": False},
        "gemma2": {"architectures": ["Gemma2ForCausalLM"], "hidden_activation": "gelu_pytorch_tanh",
                   "attn_logit_softcapping": 50.0, "final_logit_softcapping": 30.0,
                   "query_pre_attn_scalar": 256, "sliding_window": 4096},
        "gemma3": {"architectures": ["Gemma3ForCausalLM"], "rope_local_base_freq": 1e4,
                   "layer_types": ["sliding_attention", "full_attention"], "sliding_window_pattern": 6},
        "phi3": {"architectures": ["Phi3ForCausalLM"], "original_max_position_embeddings": 4096,
                 "rope_scaling": {"type": "longrope", "long_factor": [1.0, 2.0], "short_factor": [1.0, 1.0]}},
        "neox": {"architectures": ["GPTNeoXForCausalLM"], "rotary_pct": 0.25, "rotary_emb_base": 10000,
                 "use_parallel_residual": True, "layer_norm_eps": 1e-5, "hidden_act": "gelu"},
        "yarn": {"rope_scaling": {"rope_type": "yarn", "factor": 4.0, "beta_fast": 32, "beta_slow": 1,
                                  "attention_factor": 1.1}},
        "quantized": {"quantization_config": {"quant_method": "gptq", "bits": 4}},
        "falcon": {"architectures": ["FalconForCausalLM"], "multi_query": True, "parallel_attn": True,
                   "new_decoder_architecture": False, "alibi": False, "bias": False},
        "cohere": {"architectures": ["CohereForCausalLM"], "logit_scale": 0.0625, "use_qk_norm": False},
        "granite": {"architectures": ["GraniteForCausalLM"], "embedding_multiplier": 12.0,
                    "residual_multiplier": 0.22, "attention_multiplier": 0.0078, "logits_scaling": 8.0},
    }
    for name, changes in others.items():
        write("config_document", name, json.dumps(llama | changes).encode() + MARK + b"rope_scaling/factor")
    gpt2 = {"architectures": ["GPT2LMHeadModel"], "n_embd": 64, "n_layer": 2, "n_head": 4, "n_positions": 128,
            "n_ctx": 128, "vocab_size": 300, "activation_function": "gelu_new", "layer_norm_epsilon": 1e-5}
    write("config_document", "gpt2", json.dumps(gpt2))
    write("config_document", "pointer", b'{"a":{"b/c":[{"d~e":-1.5e3},18446744073709551615]}}' + MARK + b"a/b~1c/0/d~0e")
    write("config_document", "twice", '{"a":1,"b":{"c":null,"c":0}}')
    write("config_document", "deep", "[" * 70 + "]" * 70)


# tokenizer.json: the text, the byte 0xFF, a text to encode.


def added(content, number, **flags):
    return {"id": number, "content": content, "single_word": False, "lstrip": False, "rstrip": False,
            "normalized": False, "special": True} | flags


def bpe(**options):
    vocab = ["<unk>", "a", "b", "c", "ab", "abc", " ", "▁", "▁a", "Ġ", "Ġa", "<s>", "é", "<0x41>", "<0xC3>", "1"]
    return {"type": "BPE", "dropout": None, "unk_token": "<unk>", "fuse_unk": False, "byte_fallback": False,
            "vocab": {token: number for number, token in enumerate(vocab)},
            "merges": [["a", "b"], ["ab", "c"], ["▁", "a"], ["Ġ", "a"]]} | options


def unigram(**options):
    pieces = [["<unk>", 0.0], ["a", -1.5], ["b", -2.0], ["ab", -2.5], ["▁", -3.0], ["▁a", -1.0], ["é", -9.0]]
    return {"type": "Unigram", "unk_id": 0, "vocab": pieces, "byte_fallback": False} | options


def split(pattern, behavior="Isolated", kind="Regex", invert=False):
    return {"type": "Split", "pattern": {kind: pattern}, "behavior": behavior, "invert": invert}


GPT2 = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
CL100K = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
          r"|\s*[\r\n]+|\s+(?!\S)|\s+")
NEMO = (r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+"
        r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|\p{N}"
        r"| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+")


def tokenizer_seeds():
    def sequence(key, *steps):
        return {"type": "Sequence", key: list(steps)}

    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
    metaspace = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "first", "split": False}
    template = {"type": "TemplateProcessing",
                "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
                "pair": [], "special_tokens": {"<s>": {"id": "<s>", "ids": [11], "tokens": ["<s>"]}}}
    spaces = {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}
    files = {
        "plain": {},
        "gpt2": {"pre_tokenizer": byte_level, "post_processor": {"type": "ByteLevel"}},
        "pythia": {"normalizer": {"type": "NFC"}, "pre_tokenizer": byte_level},
        "llama2": {"normalizer": sequence("normalizers", {"type": "Prepend", "prepend": "▁"}, spaces),
                   "model": bpe(byte_fallback=True, fuse_unk=True), "post_processor": template},
        "llama3": {"pre_tokenizer": sequence("pretokenizers", split(CL100K), byte_level | {"use_regex": False}),
                   "model": bpe(ignore_merges=True), "post_processor": sequence("processors", byte_level, template)},
        "gemma": {"normalizer": spaces, "pre_tokenizer": split(" ", "MergedWithPrevious", "String")},
        "nemo": {"pre_tokenizer": split(NEMO), "added_tokens": [added("[INST]", 3)]},
        "mistral": {"pre_tokenizer": metaspace, "model": bpe(merges=["a b", "ab c"])},
        "falcon": {"pre_tokenizer": sequence("pretokenizers", {"type": "Punctuation", "behavior": "Contiguous"},
                                             byte_level, {"type": "Digits", "individual_digits": False},
                                             split("[0-9][0-9][0-9]"))},
        "digits": {"pre_tokenizer": sequence("pretokenizers", {"type": "Digits", "individual_digits": True},
                                             {"type": "Whitespace"})},
        "words": {"normalizer": sequence("normalizers", {"type": "Lowercase"}, {"type": "NFKC"},
                                         {"type": "Strip", "strip_left": True, "strip_right": False}),
                  "pre_tokenizer": {"type": "WhitespaceSplit"}},
        "replaced": {"normalizer": {"type": "Replace", "pattern": {"Regex": r"\s+|(?=a)"}, "content": "ab"}},
        "unigram": {"pre_tokenizer": metaspace | {"split": True}, "model": unigram()},
        "unigram-bytes": {"normalizer": {"type": "NFKD"}, "model": unigram(byte_fallback=True, unk_id=None)},
        "added": {"normalizer": {"type": "Lowercase"},
                  "added_tokens": [added("<s>", 11, lstrip=True), added("Wörld", 16, normalized=True, special=False),
                                   added("a b", 17, rstrip=True, single_word=True)]},
    }
    for name, changes in files.items():
        document = {"version": "1.0", "truncation": None, "padding": None, "added_tokens": [added("<unk>", 0)],
                    "normalizer": None, "pre_tokenizer": None, "post_processor": None, "decoder": None,
                    "model": bpe()} | changes
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        write("tokenizer_json", name, text.encode() + MARK + "ab  abc<s> 12é".encode())


# A pattern of Split: behavior, pattern, the byte 0xFF, the text.


def pattern_seeds():
    text = "It's  12345 wörds,\r\n\tand 東京 don't…  \n\n".encode()
    patterns = {"gpt2": GPT2, "cl100k": CL100K, "nemo": NEMO, "digits": "[0-9][0-9][0-9]", "lookbehind": r"(?<=\d)(?!\w)",
                "words": r"\b\w+\b|\B", "lines": r"^.*$|\A\n|\s\z|\s\Z", "lazy": r"a*?b+?(?>c|d){2,3}?e{2}?f{2}+",
                "classes": r"[^\S\p{Lu}-]|[\x{41}-\u005A\t-]|\P{^Han}|[\w\d\h]", "nothing": "", "empty": "(?=a)|b*",
                "slow": "(a+)+$", "bytes": r"\xE9|\x{1F600}|\n|\e|\/"}
    for number, (name, pattern) in enumerate(patterns.items()):
        choice = number % 5 + (0x40 if number % 3 == 0 else 0)
        extra = b"aaaaaaaaaaaaaaaaaaaaab" if name == "slow" else text
        write("split_pattern", name, bytes([choice]) + pattern.encode() + MARK + extra)
    write("split_pattern", "string", b"\x82" + b"(a.b)" + MARK + b"x(a.b)(a.b)y")


# A corpus: the number of its form in the target, the file.

# `zstd -19` 1.5.4 of two lines; frames written here hold only blocks that are not compressed.
COMPRESSED = bytes.fromhex("28b52ffd04680d020052430c11a03d30feb80d77fe263554e1bfd9ef9911602e74e5c0dce845b99b71565e42a3175dd0dbd044d063dae737ecc7fe950104004f6c04141e04ba9145e613da18aba7")


def zstd_frame(*blocks):
    """A frame of raw blocks (bytes) and run-length blocks (byte, count), without sizes and checksum."""
    frame = b"\x28\xb5\x2f\xfd" + b"\x00\x58"
    for number, block in enumerate(blocks):
        last = number == len(blocks) - 1
        run = isinstance(block, tuple)
        size = block[1] if run else len(block)
        frame += struct.pack("<I", size << 3 | (2 if run else 0) | last)[:3] + (block[0] if run else block)
    return frame


def corpus_seeds():
    lines = ('\ufeff{"text":"one"}\r\n\n{"text":"tw\\u00f6 \\ud83d\\ude00"}\nnot json\n[1]\n{"text":7}\n'
             '{"text":"","é":1}\n{"text":"last"}').encode()
    content = b'{"content":"a","body":"b"}\n{"body":"c"}\n{"a":{"b":[1,null,true]}}\n{"content":"\xff"}\n'
    prose = "\ufeffone\r\ntwo\r\n\r\n \t\r\nthree\r\n\n\nfoür".encode() + b"\xff\n\nfive\n"

    def write_all(name, first, step, data):
        gz = gzip.compress(data, mtime=0)
        write("corpus_reader", name, bytes([first]) + data)
        write("corpus_reader", name + "-gz", bytes([first + step]) + gz)
        write("corpus_reader", name + "-gz-twice", bytes([first + step]) + gz + gz)
        frame = zstd_frame(data[:7], data[7:])
        write("corpus_reader", name + "-zst", bytes([first + 2 * step]) + frame)
        write("corpus_reader", name + "-zst-twice", bytes([first + 2 * step]) + frame + frame)

    write_all("lines", 0, 1, lines)
    write_all("content", 0, 1, content)
    for number, how in enumerate(("whole", "by-line", "by-blank")):
        write_all("prose-" + how, 3 + number, 3, prose)
    write("corpus_reader", "compressed-zst", b"\x02" + COMPRESSED)
    write("corpus_reader", "runs-zst", b"\x0a" + zstd_frame((b"a", 1000), b"\n", (b"\xc3", 3)))
    write("corpus_reader", "wide", b"\x00\xff\xfe{\x00")
    write("corpus_reader", "array", b'\x00[{"text":"a"}]')
    write("corpus_reader", "no-column", b"\x00" + b'{"story":"a"}\n' * 101)


# Preferences: the compression (0 none, 1 gzip, 2 zstd), the file.


def preferences_seeds():
    def says(role, content):
        return {"role": role, "content": content}

    asked, answers = says("user", "Q?"), {"chosen": "A.", "rejected": "B."}
    records = {
        "texts": {"prompt": "Q?"} | answers,
        "tulu": {key: [asked, says("assistant", text)] for key, text in answers.items()},
        "trl": {"prompt": [says("system", "S"), asked]} | {k: [says("assistant", t)] for k, t in answers.items()},
        "hh": {key: f"\n\nHuman: Q?\n\nAssistant: {text}" for key, text in answers.items()},
        "sharegpt": {"conversations": [{"from": "human", "value": "Q?"}]}
        | {key: {"from": "gpt", "value": text} for key, text in answers.items()},
        "alpaca": {"instruction": "I", "input": "é\n"} | answers,
        "orca": {"system": "S", "question": "Q?"} | answers,
    }
    for name, record in records.items():
        write("preferences", name, b"\x00" + json.dumps(record, ensure_ascii=False).encode() + b"\n")
    lines = "\n".join(map(json.dumps, [*records.values(), {"prompt": "Q?", "chosen": "A", "rejected": "A"}, 7])).encode()
    write("preferences", "lines-gz", b"\x01" + gzip.compress(lines, mtime=0))
    write("preferences", "lines-zst", b"\x02" + zstd_frame(lines[:9], lines[9:]))
    write("preferences", "array", b"\x00" + json.dumps([*records.values(), [], None], indent=1).encode())
    write("preferences", "array-open", b'\x00[{"prompt":"Q","chosen":"]\\"","rejected":"B"},,\n{"prompt":"Q"')


# score_tables: the file; after 'L' a table with a row a score, after 'W' one with a column a benchmark.

def score_seeds():
    write("score_tables", "compact", "rank,fullname,average,params_b,ifeval,bbh,math_lvl5,gpqa,musr,mmlu_pro\n"
          "1,org/a,52.1,7.5,80.6,62.6,40.3,20.4,38.5,70.0\n2,org/a,1,-1,,n/a,3,4,5,6\n")
    write("score_tables", "full", "T,Model,Average ⬆️,IFEval,IFEval Raw,BBH,BBH Raw,MATH Lvl 5,GPQA,MUSR,MMLU-PRO,"
          '#Params (B),Submission Date\r\n💬,"org/b, ""c""",44.7,79.9,0.8,58.7,0.7,38.9,17.9,23.7,49.2,77,2024-08-07\r\n')
    write("score_tables", "long", "Lm,r,s,b,v,k,e,n,d,p\norg/a,step8,,ARC,0.5,acc,0.01,25,2024-01-02,100\n"
          "org/a,,8,ARC,1e3,,,,,\n")
    write("score_tables", "wide", "Wmodel,ARC,,note\na,0.5,1,x\nb,nan,2,y\n")
    config = {"model_args": "pretrained=org/m,revision=step8", "num_fewshot": 0}
    task = {"acc": 0.5, "acc_stderr": 0.01}
    write("score_tables", "harness-old", json.dumps({"results": {"arc": task}, "config": config}))
    write("score_tables", "harness", json.dumps(
        {"results": {"mmlu": {"acc,none": 0.5, "acc_stderr,none": "N/A", "alias": "mmlu"}}, "groups": {"mmlu": {}},
         "n-shot": {"mmlu": 5}, "date": 1.7e9,
         "config": {"model_args": {"pretrained": "org/m"}, "model_num_parameters": 7}}))


safetensors_seeds()
config_seeds()
tokenizer_seeds()
pattern_seeds()
corpus_seeds()
preferences_seeds()
score_seeds()


# names: folders, models and revisions with the byte 0xFF between them.

write("names", "stages", MARK.join(name.encode() for name in (
    "/m/OLMo-2-0425-1B/stage1-step1000-tokens3B", "stage2-ingredient1-step2000-tokens5B", "stage2-soup", "main")))
write("names", "trainers", MARK.join(name.encode() for name in (
    "/out/run/global_step_140/actor/huggingface", "runA/epoch_0_step_9/model/consolidated", "iter_0001000_hf")))
write("names", "series", MARK.join(name.encode() for name in (
    "DataDecide-c4-1B", "step29901-seed-default", "step-001000-2BT", "240b_tokens", "ckpt_358", "it-soup-APO",
    "lc-4k-to-32k-step-4000", "0000020000")))
write("names", "models", MARK.join(name.encode() for name in (
    "EleutherAI/pythia-14m-seed3", "delphi-9e18-358Mparams-4.7Btokens", "TinyLlama-1.1B-intermediate-step-1431k-3T",
    "Qwen3-8B-FP8", "SmolLM2-135M-intermediate-checkpoints")))

write("score_tables", "groups", json.dumps({
    "results": {"g": {"acc,none": 0.5, "alias": "g"}, "a": {"acc,none": 0.25, "acc_stderr,none": "N/A"}},
    "group_subtasks": {"g": ["h", "a", "g"], "h": ["g", "a"]}, "groups": {"g": {}}, "versions": {"a": 1.0},
    "n-samples": {"a": {"original": 30, "effective": 10}}, "chat_template": "{{x}}", "fewshot_as_multiturn": True,
    "higher_is_better": {"a": {"acc": True}}, "date": 1790000000.5,
    "config": {"model_args": {"pretrained": "org/m", "peft": "./lora"}, "limit": 10.0}}))

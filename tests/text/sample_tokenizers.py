"""Small tokenizers of every family and component that is read, built and trained here: nothing is downloaded."""

import collections
import json
import math

from sample_texts import SCRIPTS, hard_set
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

GPT2_WORDS = r"""'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"""
LLAMA3_WORDS = r"""(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"""
QWEN_WORDS = LLAMA3_WORDS.replace("{1,3}", "")
NEMO_WORDS = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+"
    r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*"
    r"|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
CORPUS = (hard_set() + [t.lower() for t in SCRIPTS.values()]) * 3 + [SCRIPTS["latin"], "word longest café"] * 20

# Texts in some scripts only, so that the others are unknown to what is trained on them.
SOME_SCRIPTS = [SCRIPTS[k] for k in ("latin", "german", "turkish", "cyrillic", "hebrew", "hindi")] * 5 + CORPUS[-20:] + [
    "a  b\n\n1 22 333 4444 word, word; <s> éà"
] * 3
FEW_LETTERS = [SCRIPTS[k] for k in ("latin", "german", "turkish", "hebrew", "tibetan")] * 5 + ["word longest café " * 3] * 5


def added(content, **flags):
    token = dict(id=0, content=content, single_word=False, lstrip=False, rstrip=False, normalized=False, special=True)
    token.update(flags)
    return token


def template(bos, token_id):
    return processors.TemplateProcessing(single=f"{bos} $A", pair=f"{bos} $A {bos} $B", special_tokens=[(bos, token_id)])


def finish(tokenizer, tokens=()):
    """The tokenizer.json, with added tokens put in by hand so that all flags can be set."""
    spec = json.loads(tokenizer.to_str())
    loaded = {t["content"]: t for t in spec["added_tokens"]}
    vocab = spec["model"]["vocab"]
    known = vocab if isinstance(vocab, dict) else {t: i for i, (t, _) in enumerate(vocab)}
    following = max(list(known.values()) + [t["id"] for t in loaded.values()]) + 1
    for token in tokens:
        token = dict(token)
        if token["content"] in loaded:
            token["id"] = loaded[token["content"]]["id"]
        elif token["content"] in known:
            token["id"] = known[token["content"]]
        else:
            token["id"], following = following, following + 1
        loaded[token["content"]] = token
    spec["added_tokens"] = sorted(loaded.values(), key=lambda t: t["id"])
    return spec


def byte_level_bpe(pre, normalizer=None, size=420, **options):
    tokenizer = Tokenizer(models.BPE(**options))
    tokenizer.pre_tokenizer = pre
    if normalizer is not None:
        tokenizer.normalizer = normalizer
    tokenizer.train_from_iterator(
        CORPUS, trainers.BpeTrainer(vocab_size=size, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False)
    )
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def split_then_bytes(words, behavior="isolated", invert=False):
    return pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(words), behavior, invert), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
    )


def spm_bpe(normalizer, pre, fallback=True, size=520, fuse=True):
    """What a converted sentencepiece BPE looks like: <unk>, <s>, </s>, bytes, then pieces."""
    specials = ["<unk>", "<s>", "</s>"] + [f"<0x{b:02X}>" for b in range(256)] * fallback
    trained = Tokenizer(models.BPE(unk_token="<unk>"))
    trained.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    trained.pre_tokenizer = pre_tokenizers.Split("▁", "merged_with_next")
    trained.train_from_iterator(
        SOME_SCRIPTS, trainers.BpeTrainer(vocab_size=size, special_tokens=specials, show_progress=False)
    )
    model = json.loads(trained.to_str())["model"]
    tokenizer = Tokenizer(
        models.BPE(
            vocab=model["vocab"], merges=[tuple(m) for m in model["merges"]], unk_token="<unk>", fuse_unk=fuse, byte_fallback=fallback
        )
    )
    if normalizer is not None:
        tokenizer.normalizer = normalizer
    if pre is not None:
        tokenizer.pre_tokenizer = pre
    return tokenizer


def unigram(pre, normalizer=None, fallback=False):
    """Scores from counts of substrings, for training gives other vocabularies from run to run."""
    counts = collections.Counter()
    for word in " ".join(FEW_LETTERS).replace(" ", " ▁").split(" "):
        for begin in range(len(word)):
            for end in range(begin + 1, min(begin + 8, len(word)) + 1):
                counts[word[begin:end]] += 1
    kept = sorted((t for t, n in counts.items() if len(t) == 1 or n > 12), key=lambda t: (-counts[t], t))
    total = sum(counts.values())
    vocab = [("<unk>", 0.0), ("<s>", 0.0)] + [(t, round(math.log(counts[t] / total) + len(t), 6)) for t in kept]
    if fallback:
        vocab += [(f"<0x{b:02X}>", -20.0) for b in range(256)]
    tokenizer = Tokenizer(models.Unigram(vocab, unk_id=0, byte_fallback=fallback))
    tokenizer.pre_tokenizer = pre
    if normalizer is not None:
        tokenizer.normalizer = normalizer
    return tokenizer


def plain_bpe(pre, normalizer=None, size=220, fuse=True, unk="<unk>"):
    tokenizer = Tokenizer(models.BPE(unk_token=unk, fuse_unk=fuse))
    if pre is not None:
        tokenizer.pre_tokenizer = pre
    if normalizer is not None:
        tokenizer.normalizer = normalizer
    trainer = trainers.BpeTrainer(vocab_size=size, special_tokens=[unk] if unk else [], show_progress=False)
    tokenizer.train_from_iterator(SOME_SCRIPTS, trainer)
    return tokenizer


def byte_level_families():
    B = pre_tokenizers.ByteLevel
    yield "gpt2_like", finish(byte_level_bpe(B(add_prefix_space=False)), [added("<|endoftext|>", normalized=True)])
    yield "byte_level_prefix_space", finish(byte_level_bpe(B(add_prefix_space=True)), [added("<s>")])
    spaces = [added(" " * n, normalized=True, special=False) for n in range(24, 1, -1)]
    yield "pythia_like", finish(byte_level_bpe(B(add_prefix_space=False), normalizers.NFC()), [added("<|endoftext|>"), *spaces])

    llama3 = byte_level_bpe(split_then_bytes(LLAMA3_WORDS), ignore_merges=True)
    specials = [added("<|begin_of_text|>"), added("<|eot_id|>")]
    spec = finish(llama3, specials)
    bos = next(t["id"] for t in spec["added_tokens"] if t["content"] == "<|begin_of_text|>")
    llama3.post_processor = processors.Sequence([processors.ByteLevel(trim_offsets=False), template("<|begin_of_text|>", bos)])
    spec = finish(llama3, specials)
    # A word that no merges reach, so that ignore_merges shows.
    assert "Ġsquare" not in spec["model"]["vocab"]
    spec["model"]["vocab"]["Ġsquare"] = max(t["id"] for t in spec["added_tokens"]) + 1
    yield "llama3_like", spec

    yield "qwen_like", finish(byte_level_bpe(split_then_bytes(QWEN_WORDS), normalizers.NFC()), [added("<|endoftext|>")])
    yield "nemo_like", finish(byte_level_bpe(split_then_bytes(NEMO_WORDS)), [added("[INST]"), added("[/INST]"), added("<s>")])
    yield "olmo2_like", finish(byte_level_bpe(split_then_bytes(LLAMA3_WORDS, "removed", True)), [added("<|endoftext|>")])
    digits = pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True), B(add_prefix_space=False)])
    yield "smollm_like", finish(byte_level_bpe(digits), [added("<|endoftext|>")])
    falcon = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Punctuation("contiguous"),
            B(add_prefix_space=False),
            pre_tokenizers.Digits(individual_digits=False),
            pre_tokenizers.Split(Regex("[0-9][0-9][0-9]"), "isolated"),
        ]
    )
    yield "falcon_like", finish(byte_level_bpe(falcon), [added("<|endoftext|>"), added(">>TITLE<<")])


def sentencepiece_families():
    N, P = normalizers, pre_tokenizers
    prepend = N.Sequence([N.Prepend("▁"), N.Replace(" ", "▁")])
    names = [added("<unk>"), added("<s>"), added("</s>")]
    llama2 = spm_bpe(prepend, None)
    llama2.post_processor = template("<s>", 1)
    spec = finish(llama2, names)
    spec["model"]["merges"] = [" ".join(m) for m in spec["model"]["merges"]]  # the older spelling
    yield "llama2_like", spec
    metaspace = spm_bpe(None, P.Metaspace("▁", "first", split=False))
    metaspace.post_processor = template("<s>", 1)
    yield "llama2_metaspace_first", finish(metaspace, names)
    yield "mistral_metaspace_always", finish(spm_bpe(None, P.Metaspace("▁", "always", split=True)), names)
    yield "metaspace_never", finish(spm_bpe(None, P.Metaspace("▁", "never", split=True)), [added("<left>", lstrip=True)])
    first = P.Sequence([P.Punctuation("isolated"), P.Metaspace("▁", "first", split=True)])
    yield "metaspace_first_after_split", finish(spm_bpe(None, first), names + [added("<right>", rstrip=True)])
    strip = N.Sequence([N.Strip(True, True), N.Replace("  ", " ")])
    yield "strip_metaspace_first", finish(spm_bpe(strip, first), names)
    gemma = spm_bpe(N.Replace(" ", "▁"), P.Split(" ", "merged_with_previous"))
    gemma.post_processor = template("<bos>", 0)
    spec = finish(gemma, [added("<bos>"), added("<eos>"), added("\n\n", special=False), added("▁▁", special=False)])
    bos = next(t["id"] for t in spec["added_tokens"] if t["content"] == "<bos>")
    spec["post_processor"]["special_tokens"]["<bos>"]["ids"] = [bos]
    yield "gemma_like", spec
    yield "yi_like", finish(spm_bpe(N.Replace(" ", "▁"), None), names)
    yield "no_fallback_fused", finish(spm_bpe(prepend, None, fallback=False, size=260), names)
    yield "no_fallback_unfused", finish(spm_bpe(prepend, None, fallback=False, size=260, fuse=False), names)
    partial = finish(spm_bpe(prepend, None), names)
    # Without the bytes of some characters these stay unknown, while others fall back.
    for byte in ("<0xE0>", "<0xF0>", "<0x9F>"):
        partial["model"]["vocab"][f"gone{byte}"] = partial["model"]["vocab"].pop(byte)
    yield "partial_fallback", partial


def unigram_families():
    N, P = normalizers, pre_tokenizers
    yield "unigram_metaspace", finish(unigram(P.Metaspace("▁", "always")), [added("<s>")])
    nfkc = N.Sequence([N.NFKC(), N.Lowercase()])
    yield "unigram_nfkc_whitespace", finish(unigram(P.Sequence([P.WhitespaceSplit(), P.Metaspace("▁", "always")]), nfkc))
    yield "unigram_byte_fallback", finish(unigram(P.Metaspace("▁", "first", split=False), N.NFKC(), fallback=True), [added("<s>")])


def component_families():
    N, P = normalizers, pre_tokenizers
    clean = N.Sequence([N.NFKC(), N.Lowercase(), N.Strip(True, False), N.Replace(Regex(r"\s+"), " ")])
    yield "clean_whitespace_split", finish(plain_bpe(P.WhitespaceSplit(), clean, fuse=False))
    yield "decomposed_whitespace", finish(plain_bpe(P.Whitespace(), N.NFD()))
    yield "nfkd_digits", finish(plain_bpe(P.Digits(individual_digits=False), N.NFKD()))
    yield "no_unknown", finish(plain_bpe(P.Punctuation("removed"), N.NFC(), unk=None))
    for behavior in ("removed", "isolated", "merged_with_previous", "merged_with_next", "contiguous"):
        pre = P.Sequence([P.Split("a", behavior), P.Split(Regex(r"\s|[0-9]"), behavior, behavior == "merged_with_next")])
        yield f"split_{behavior}", finish(plain_bpe(pre, size=150))
        yield f"punctuation_{behavior}", finish(plain_bpe(P.Punctuation(behavior), size=150))
    odd = P.Sequence([P.Split(Regex(r"x*|\b"), "isolated"), P.Split(Regex(r"(?<=e).(?=[a-m])"), "merged_with_previous", True)])
    yield "odd_expressions", finish(plain_bpe(odd, size=150))


def added_token_families():
    N, P = normalizers, pre_tokenizers
    tokens = [
        added("<left>", lstrip=True),
        added("<right>", rstrip=True),
        added("<both>", lstrip=True, rstrip=True, special=False),
        added("word", single_word=True, special=False),
        added("Norm", normalized=True, special=False),
        added("<Norm>", normalized=True),
        added("long", special=False),
        added("longest", special=False),
        added("CAFÉ", normalized=True, special=False, single_word=True),
        added("  ", special=False),
        added("<s>", normalized=True, lstrip=True),
        added("é", normalized=True, special=False),
    ]
    lower = N.Sequence([N.NFC(), N.Lowercase()])
    yield "added_tokens_bytes", finish(byte_level_bpe(P.ByteLevel(add_prefix_space=False), lower, size=330), tokens)
    prepend = N.Sequence([N.Prepend("▁"), N.Replace(" ", "▁")])
    yield "added_tokens_prepend", finish(spm_bpe(prepend, None), [t for t in tokens if t["content"] != "<s>"])
    yield "added_tokens_metaspace", finish(spm_bpe(None, P.Metaspace("▁", "first", split=True)), tokens[:9])


def all_tokenizers():
    yield from byte_level_families()
    yield from sentencepiece_families()
    yield from unigram_families()
    yield from component_families()
    yield from added_token_families()

"""Texts that tokenizers get wrong: a fixed hard set, and random ones made of the same stuff."""

import random

SCRIPTS = {
    "latin": "The quick brown fox jumps over the lazy dog's back; it isn't what they'd've done, WE'LL see. I'M here, you're not.",
    "german": "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. STRASSE STRAẞE Straße",
    "vietnamese": "Tiếng Việt có dấu: ắ ằ ẵ ẳ ặ, nghiêng ngả.",
    "turkish": "İstanbul'da ılık ışık; IĞDIR",
    "greek": "Ξεσκεπάζω τὴν ψυχοφθόρα βδελυγμία. ΣΊΣΥΦΟΣ Σίσυφος",
    "cyrillic": "Съешь же ещё этих мягких французских булок, да выпей чаю. Їжак і Ґанок",
    "hebrew": "שָׁלוֹם עולם! מה נשמע? 123",
    "arabic": "السَّلَامُ عَلَيْكُم، كيف حالك؟ ١٢٣٤٥٦٧٨٩٠",
    "hindi": "नमस्ते दुनिया, क्या हाल है? १२३ क्ष त्र ज्ञ",
    "bengali": "আমার সোনার বাংলা, আমি তোমায় ভালোবাসি।",
    "tamil": "வணக்கம் உலகம், எப்படி இருக்கிறீர்கள்?",
    "thai": "สวัสดีชาวโลก กำลังทดสอบระบบ ๑๒๓",
    "chinese": "敏捷的棕色狐狸跳过了懒狗。《红楼梦》第一回：甄士隱夢幻識通靈",
    "japanese": "いろはにほへと ちりぬるを。カタカナ、漢字、ｶﾀｶﾅ、ー々〆",
    "korean": "키스의 고유조건은 입술끼리 만나야 하고 특별한 기술은 필요치 않다. 각 각",
    "georgian": "ქართული ენა ᲥᲐᲠᲗᲣᲚᲘ",
    "ethiopic": "ሰላም ልዑል ፩፪፫",
    "tibetan": "བཀྲ་ཤིས་བདེ་ལེགས།",
    "rare": "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𠀀𠮷 \U00031350\U0002ebf0 ᚠᛇᚻ 𐍈 \ua7cb\U00010d50 \U00010d40",
}

EMOJI = [
    "👩‍👩‍👧‍👦 👨🏿‍🚀 🏳️‍🌈 🇩🇪🇫🇷🇯🇵 1️⃣ #️⃣ ❤️❤ 🫨🩷 ☺️☺",
    "🙂🙂🙂 text🙂text 🙂's",
    "\U0001f1e6\U0001f1e6\U0001f1e6",
]

MARKS = [
    "é e\u0301 ñ n\u0303 Å A\u030a \u212b ﬁ fi ½ ² x² ㎏ Ⅷ ⑧ ﷺ",
    "a\u0323\u0307 a\u0307\u0323 \u0344 \u0958 \u1100\u1161\u11a8 \uac01 q\u0323\u0307",
    "z\u0351\u036b\u0343a\u0325\u0317l\u035fg\u0489o\u0321",
    "\u0301 leading mark, \u200d joiner, a\u00adb soft, \ufeff mark, \u200b zero",
]

SPACES = [
    "", " ", "  ", "   ", "\n", "\n\n", " \n", "\n ", "\t", "\t\t\t", "\r\n", "\r\n\r\n", "\r", " \t \n \r\n ",
    "a b", " a", "a ", "  a  ", "a  b   c    d", "a\nb", "a\n\nb\n\n\nc", "a\r\nb\r\n\r\nc", "\ta\tb\t\tc",
    " " * 40, "a" + " " * 24 + "b" + " " * 25 + "c", "\n" * 30, "  \n  \n  x", "x \n y", "x\n y\n  z\n   w",
    "\u00a0a\u00a0\u00a0b\u2003c\u3000d\u2028e\u2029f\u0085g\u180eh\u1680i\u202fj\u205fk",
    "▁", "▁▁", "a▁b", "▁a ▁b", " ▁ ", "a ▁▁ b",
]

DIGITS = [
    "0 1 12 123 1234 12345 123456 1234567 3.14159 1,234,567.89 2024-11-23 10:48 0x1F 1e-9 x2 2x H2O",
    "1½ ²³ ٣٤٥ ⅓ Ⅻ 五六 １２３４ 𝟘𝟙𝟚 ①②③",
    "007 000 1000000000000000000000",
]

CODE = [
    "def f(x):\n    if x > 0:\n        return x ** 2  # square\n\telse:\n\t\tpass\n",
    "#include <vector>\nint main() { std::vector<int> v{1,2,3}; for (auto& i : v) i += 1; return 0; }\n",
    '{"key": [1, 2.5, null, "va\\"lue"], "nested": {"a": {}}}',
    "<div class=\"x\">&nbsp;</div> <!-- c --> <?xml version='1.0'?>",
    "https://example.org/a/b?c=d&e=f#g user@host.com C:\\dir\\file $HOME ~/x a_b-c.d snake_case camelCase SCREAMING HTTPServer",
    "!!! ??? ... --- *** === ((())) [[]] {{}} <<>> a!b?c. «quoted» “quotes” ‘single’ – — … ¿qué? ¡oh!",
    "$x^2 + y_{i}$ \\frac{a}{b} € £ ¥ ₿ § ¶ © ® ™ ° ± × ÷ ≈ ≠ ∑ √",
    "'s 't 're 've 'm 'll 'd 'S 'T 'RE 'VE 'M 'LL 'D it'S ''s 'ſ ’s don’t",
]

CONTROL = [
    "\x00", "a\x00b", "\x01\x02\x1b[31mred\x1b[0m\x7f", "\x08\x0b\x0c\x1c\x1d\x1e\x1f", "\u0080\u009f",
    "\ufffd\ufffe\uffff\U0010ffff", "\ue000\U000f0000", "\u2066\u202e\u2069 bidi",
]

SPECIAL = [
    "<s>", "</s>", "<unk>", "<s>a</s>", "a <s> b </s> c", "<s><s>", " <s> ", "<|endoftext|>", "a<|endoftext|>b",
    "<|endoftext|><|endoftext|>", "<|endoftext", "|endoftext|>", "<<s>>", "<s", "[INST] hi [/INST]",
    "<|begin_of_text|>x<|eot_id|>", "<bos>x<eos>", "<0x41><0x0A>", "<0xE4>", "<extra_id_0>",
    "<left> a <left>b<left>", "a  <left>  b", "a <right>  b<right>  <right>c", "<both>  <both> a  <both>  b",
    "word aword word1 word word. éword word_ word", "WORD Word word", "<Norm> <norm> <NORM> ＜norm＞",
    "longer longest long longes", "<s>\n<s> \n <s>", "ab<left>", "  <left>", "<right>  ", "CAFÉ café cafe\u0301",
]


def hard_set():
    texts = list(SCRIPTS.values()) + EMOJI + MARKS + SPACES + DIGITS + CODE + CONTROL + SPECIAL
    texts.append(" ".join(SCRIPTS.values()))
    texts.append("a" * 700)
    texts.append("ab " * 300)
    texts.append("の" * 300)
    texts.append("=" * 257 + "\n" + "-" * 513)
    return texts


FRAGMENTS = (
    [w for text in SCRIPTS.values() for w in text.split(" ")]
    + EMOJI + MARKS + [s for s in SPACES if s] + DIGITS + CODE[:1] + CODE[5:] + CONTROL + SPECIAL
    + list(" \n\t\r'▁.,!?-_<>0123456789aeiounstrlAEST\u0301\u0323\u00a0\u3000é")
)
ALPHABETS = [
    "ab ", "ab \n", " \n\r\t", "a'sStTdDmMlLrReEvVſ ", "012 a.", "▁ a<s>", "<>s/|leftrigh both", "éêe\u0301\u0323\u0307 a",
    "wordWORD _.é", "अआक्षत् ", "가각ᄀ\u1161\u11a8 ", "漢字かなカナー", "👩\u200d🏿\ufe0f🇩🇪", "Σσς İıiI",
]


def random_text(rng):
    kind = rng.randrange(10)
    if kind < 4:
        pieces = [rng.choice(FRAGMENTS) for _ in range(rng.randrange(1, 8))]
        return rng.choice(["", " ", "", "\n"]).join(pieces)
    if kind < 7:
        alphabet = rng.choice(ALPHABETS)
        return "".join(rng.choice(alphabet) for _ in range(rng.randrange(1, 40)))
    if kind < 8:
        return "".join(chr(rng.randrange(1, 0x250)) for _ in range(rng.randrange(1, 30)))
    if kind < 9:
        return "".join(any_character(rng) for _ in range(rng.randrange(1, 12)))
    text = " ".join(rng.choice(list(SCRIPTS.values())) for _ in range(2))
    begin = rng.randrange(len(text))
    return text[begin : begin + rng.randrange(1, 60)]


def any_character(rng):
    top = rng.choice([0x80, 0x800, 0x3000, 0x10000, 0x20000, 0x33000])
    while True:
        code = rng.randrange(top)
        if not 0xD800 <= code < 0xE000:
            return chr(code)


def random_texts(count, seed):
    rng = random.Random(seed)
    return [random_text(rng) for _ in range(count)]

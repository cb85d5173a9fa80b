"""Codes of languages with three letters, and those with two.

Here: the codes that containers use (ISO 639-2 and 639-3, with scripts and countries behind them) to ISO 639-1.
Not here: telling a text's language.
"""

from __future__ import annotations

import re

__all__ = ["parse_language"]

# Source: the tables of ISO 639. Behind each code of two letters those of three that mean the same language.
_TABLE = """
aa aar, ab abk, ae ave, af afr, ak aka, am amh, an arg, ar ara arb, as asm, av ava, ay aym ayr, az aze azj, ba bak, be bel,
bg bul, bi bis, bm bam, bn ben, bo bod tib, br bre, bs bos, ca cat, ce che, ch cha, co cos, cr cre, cs ces cze, cu chu, cv chv,
cy cym wel, da dan, de deu ger, dv div, dz dzo, ee ewe, el ell gre, en eng, eo epo, es spa, et est ekk, eu eus baq,
fa fas per pes, ff ful fuv, fi fin, fj fij, fo fao, fr fra fre, fy fry, ga gle, gd gla, gl glg, gn grn gug, gu guj, gv glv,
ha hau, he heb, hi hin, ho hmo, hr hrv, ht hat, hu hun, hy hye arm, hz her, ia ina, id ind, ie ile, ig ibo, ii iii, ik ipk,
io ido, is isl ice, it ita, iu iku, ja jpn, jv jav, ka kat geo, kg kon, ki kik, kj kua, kk kaz, kl kal, km khm, kn kan, ko kor,
kr kau, ks kas, ku kur kmr, kv kom, kw cor, ky kir, la lat, lb ltz, lg lug, li lim, ln lin, lo lao, lt lit, lu lub, lv lav lvs,
mg mlg plt, mh mah, mi mri mao, mk mkd mac, ml mal, mn mon khk, mr mar, ms msa may zsm, mt mlt, my mya bur, na nau, nb nob,
nd nde, ne nep npi, ng ndo, nl nld dut, nn nno, no nor, nr nbl, nv nav, ny nya, oc oci, oj oji, om orm gaz, or ori ory, os oss,
pa pan, pi pli, pl pol, ps pus pbt, pt por, qu que quy, rm roh, rn run, ro ron rum, ru rus, rw kin, sa san, sc srd, sd snd,
se sme, sg sag, si sin, sk slk slo, sl slv, sm smo, sn sna, so som, sq sqi alb als, sr srp, ss ssw, st sot, su sun, sv swe,
sw swa swh, ta tam, te tel, tg tgk, th tha, ti tir, tk tuk, tl tgl, tn tsn, to ton, tr tur, ts tso, tt tat, tw twi, ty tah,
ug uig, uk ukr, ur urd, uz uzb uzn, ve ven, vi vie, vo vol, wa wln, wo wol, xh xho, yi yid ydd, yo yor, za zha,
zh zho chi cmn, zu zul
"""
_ROWS = [row.split() for row in _TABLE.split(",")]
_CODES = {code: row[0] for row in _ROWS for code in row}
# A code, and behind it perhaps a script, a country or a variant: `en`, `eng`, `eng_Latn`, `zh-Hant-TW`.
_CODE_RE = re.compile(r"(?P<code>[a-z]{2,3})(?:[-_][a-z0-9]{2,8}){0,4}", re.IGNORECASE)


def parse_language(text: str) -> str | None:
    """The ISO 639-1 code that a code of a language means; None where it is none, or has no such code.

    Example:
        >>> parse_language("deu_Latn"), parse_language("en-GB"), parse_language("unknown")
        ('de', 'en', None)
    """
    match = _CODE_RE.fullmatch(text.strip()[:50])
    return _CODES.get(match["code"].lower()) if match else None

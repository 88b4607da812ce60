import { words } from './words.ts';

function codePoints(list: string): [string, string][] {
  return words(list).map((entry) => {
    const [name = '', code = ''] = entry.split('=');
    return [name, String.fromCodePoint(Number.parseInt(code, 16))];
  });
}

/** Named character references of HTML 4 that survey tools and shops write, with their code point in hexadecimal. */
export const ENTITIES = new Map(
  codePoints(`
    quot=22 amp=26 lt=3c gt=3e nbsp=a0 iexcl=a1 cent=a2 pound=a3 curren=a4 yen=a5 brvbar=a6 sect=a7 uml=a8
    copy=a9 ordf=aa laquo=ab not=ac shy=ad reg=ae macr=af deg=b0 plusmn=b1 sup2=b2 sup3=b3 acute=b4 micro=b5
    para=b6 middot=b7 cedil=b8 sup1=b9 ordm=ba raquo=bb frac14=bc frac12=bd frac34=be iquest=bf Agrave=c0
    Aacute=c1 Acirc=c2 Atilde=c3 Auml=c4 Aring=c5 AElig=c6 Ccedil=c7 Egrave=c8 Eacute=c9 Ecirc=ca Euml=cb
    Igrave=cc Iacute=cd Icirc=ce Iuml=cf ETH=d0 Ntilde=d1 Ograve=d2 Oacute=d3 Ocirc=d4 Otilde=d5 Ouml=d6
    times=d7 Oslash=d8 Ugrave=d9 Uacute=da Ucirc=db Uuml=dc Yacute=dd THORN=de szlig=df agrave=e0 aacute=e1
    acirc=e2 atilde=e3 auml=e4 aring=e5 aelig=e6 ccedil=e7 egrave=e8 eacute=e9 ecirc=ea euml=eb igrave=ec
    iacute=ed icirc=ee iuml=ef eth=f0 ntilde=f1 ograve=f2 oacute=f3 ocirc=f4 otilde=f5 ouml=f6 divide=f7
    oslash=f8 ugrave=f9 uacute=fa ucirc=fb uuml=fc yacute=fd thorn=fe yuml=ff OElig=152 oelig=153 Scaron=160
    scaron=161 Yuml=178 fnof=192 circ=2c6 tilde=2dc ensp=2002 emsp=2003 thinsp=2009 zwnj=200c zwj=200d
    lrm=200e rlm=200f ndash=2013 mdash=2014 lsquo=2018 rsquo=2019 sbquo=201a ldquo=201c rdquo=201d bdquo=201e
    dagger=2020 Dagger=2021 bull=2022 hellip=2026 permil=2030 prime=2032 Prime=2033 lsaquo=2039 rsaquo=203a
    euro=20ac trade=2122 larr=2190 uarr=2191 rarr=2192 darr=2193 minus=2212 infin=221e asymp=2248 ne=2260
    le=2264 ge=2265 hearts=2665 apos=27
  `),
);

/** What Windows-1252 means by the bytes that Latin-1 reads as control characters. */
export const WINDOWS_1252 = new Map(
  codePoints(`
    80=20ac 82=201a 83=192 84=201e 85=2026 86=2020 87=2021 88=2c6 89=2030 8a=160 8b=2039 8c=152 8e=17d 91=2018
    92=2019 93=201c 94=201d 95=2022 96=2013 97=2014 98=2dc 99=2122 9a=161 9b=203a 9c=153 9e=17e 9f=178
  `).map(([byte, character]) => [String.fromCharCode(Number.parseInt(byte, 16)), character]),
);

/** Element names of HTML, also obsolete ones. */
export const HTML_TAGS = new Set(
  words(`
    a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas
    caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed
    fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html
    i iframe img input ins kbd label legend li link main map mark marquee menu meta meter nav nobr noscript
    object ol optgroup option output p param picture pre progress q rp rt ruby s samp script section select
    small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th
    thead time title tr track tt u ul var video wbr
  `),
);

/** Elements that begin a new line. */
export const BLOCK_TAGS = new Set(
  words(`
    address article aside blockquote br dd details dialog div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr td th ul
  `),
);

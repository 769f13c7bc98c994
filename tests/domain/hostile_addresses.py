"""Addresses that must never become links."""

HOSTILE = (
    "javascript:alert(1)",
    "HTTP://a.example/",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://a.example/x",
    "https://a.example/\nx",
    "https://a.example/\x1b]8;;x\x07",
    "https://a.example/\u202ex",
    "https://a.example/|click",
    "https://a.example/>x",
    "https://a.example/<!channel>",
    "https://customs.gov.cn@evil.example/",
)

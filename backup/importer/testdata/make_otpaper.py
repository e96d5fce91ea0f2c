#!/usr/bin/env python3
"""Writes the fixtures of otpaper's own list of accounts from accounts.json.

It is written from FORMAT.md (Payload) and shares nothing with the program.
Run it in this folder.
"""
import base64
import json
from urllib.parse import quote

ACCOUNTS = json.load(open("accounts.json", encoding="utf-8"))
HOSTS = {"totp": "totp", "hotp": "hotp", "steam": "steam", "yandex": "yaotp"}


def raw(a):
    return base64.b32decode(a["secret"] + "=" * (-len(a["secret"]) % 8))


def label(a):
    issuer, name = quote(a["issuer"], safe=""), quote(a["name"], safe="")
    return issuer + ":" + name if issuer else name


def link(a):
    if a["type"] == "motp":
        return "motp://%s?secret=%s" % (label(a), raw(a).hex())
    values = [("secret", a["secret"]), ("issuer", a["issuer"]), ("algorithm", a["algorithm"]), ("digits", a["digits"])]
    if a["type"] == "hotp":
        values.append(("counter", a["counter"]))
    else:
        values.append(("period", a["period"]))
    query = "&".join("%s=%s" % (k, quote(str(v), safe="")) for k, v in values if v != "")
    return "otpauth://%s/%s?%s" % (HOSTS[a["type"]], label(a), query)


def account(a):
    o = {"uri": link(a)}
    if a["type"] not in ("totp", "hotp"):
        o["type"] = a["type"]
    for ours, theirs in (("pin", "pin"), ("urls", "url"), ("note", "note"), ("tags", "tags")):
        if ours in a:
            o[theirs] = a[ours]
    return o


def write(name, content):
    with open("otpaper/" + name, "w", encoding="utf-8") as f:
        json.dump(content, f, ensure_ascii=False, indent=2)
        f.write("\n")


write("v1.json", {"otpaper_accounts": 1, "accounts": [account(a) for a in ACCOUNTS]})
first = account(ACCOUNTS[0])
write("v1-bad-entries.json", {"otpaper_accounts": 1, "accounts": [
    first, {"note": "no link"}, dict(first, tier=9), "text", dict(first, uri="otpauth://push/x?secret=MFRGG"),
]})
write("v1-not-in-kit.json", {"otpaper_accounts": 1, "accounts": [first], "not_in_kit": [
    {"issuer": "Contoso", "name": "ann", "reason": "it has no secret: it is approved on the phone"}, {"name": "ben"}, "text",
]})
write("v2.json", {"otpaper_accounts": 2, "accounts": []})

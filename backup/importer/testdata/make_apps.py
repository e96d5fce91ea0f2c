#!/usr/bin/env python3
"""Writes the constructed exports of authenticator apps from accounts.json.

As make.py: from the descriptions of the formats, sharing nothing with the
importers. Run it in this folder; it needs the package cryptography and, for
what only another program writes, gpg and zip. What those two write differs
every time and is kept when it is there.
"""
import base64
import hashlib
import json
import os
import subprocess
import tempfile
from xml.sax.saxutils import escape, quoteattr

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from make import ACCOUNTS, PASSWORD, dump, pick, random, raw, typed, write


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def pad(plain, block=16):
    """PKCS #7."""
    n = block - len(plain) % block
    return plain + bytes([n]) * n


# andOTP

def andotp_entry(a, old=False):
    e = {"secret": typed(a), "issuer": a["issuer"], "label": a["name"], "digits": a["digits"], "type": a["type"].upper(),
         "algorithm": a["algorithm"], "thumbnail": "Default", "last_used": 1700000000000, "used_frequency": 3}
    if a["type"] == "motp":
        e.update(secret=base64.b32encode(raw(a).hex().encode()).decode().rstrip("="), digits=8, algorithm="SHA1")
    if a["type"] == "hotp":
        e["counter"] = a["counter"]
    else:
        e["period"] = a.get("period", 30)
    e["tags"] = a.get("tags", [])
    if old:
        e["label"] = (a["issuer"] + " - " if a["issuer"] else "") + a["name"]
        for name in "issuer", "used_frequency":
            del e[name]
    return e


def andotp_new(plain, iterations):
    salt, nonce = random("andotp salt", 12), random("andotp nonce", 12)
    key = hashlib.pbkdf2_hmac("sha1", PASSWORD, salt, iterations, 32)
    return iterations.to_bytes(4, "big") + salt + nonce + AESGCM(key).encrypt(nonce, plain, None)


def andotp_first(plain):
    nonce = random("andotp old nonce", 12)
    return nonce + AESGCM(hashlib.sha256(PASSWORD).digest()).encrypt(nonce, plain, None)


def andotp():
    can = [a for a in ACCOUNTS if a["type"] != "yandex"]
    plain = compact([andotp_entry(a) for a in can])
    write("andotp/plain.json", plain)
    dump("andotp/old-plain.json", [andotp_entry(a, True) for a in can if a["type"] in ("totp", "hotp")])
    write("andotp/encrypted.json.aes", andotp_new(plain, 149152))
    write("andotp/old-encrypted.json.aes", andotp_first(plain))
    bad = [andotp_entry(a) for a in ACCOUNTS[:5]]
    bad[0]["secret"] = "0189"
    bad[1]["digits"] = 0
    bad[2]["algorithm"] = "GOST"
    bad[3]["type"] = "PUSH"
    bad[4].update(type="MOTP", secret=base64.b32encode(b"no hex").decode())
    dump("andotp/bad-entries.json", bad + [andotp_entry(ACCOUNTS[0]), 7])


# Preferences of an Android app

def preferences(path, texts):
    lines = ["<?xml version='1.0' encoding='utf-8' standalone='yes' ?>", "<map>", '    <int name="VERSION" value="55" />']
    lines += ["    <string name=%s>%s</string>" % (quoteattr(n), escape(t)) for n, t in texts.items()]
    write(path, "\n".join(lines + ['    <boolean name="FIRST_RUN" value="false" />', "</map>", ""]))


# Battle.net

MASK = bytes.fromhex("398e27fc50276a656065b0e525f4c06c04c61075286b8e7aeda59da9813b5dd6c80d2fb38068773fa59ba47c17ca6c64"
                     "79015c1d5b8b8f6b9a")


def battlenet():
    def masked(text):
        return bytes(a ^ b for a, b in zip(text.encode(), MASK)).hex()

    def texts(kind):
        p = "com.blizzard.messenger.AUTHENTICATOR_"
        return {p + "CREDENTIALS_ENCRYPTION_TYPE": kind, p + "DEVICE_SECRET": masked(raw(pick("personal")[0]).hex()),
                p + "BGS_REGION_CODE": "EU", p + "SERIAL": masked("EU-2211-2050-3346")}

    preferences("battlenet/preferences.xml", texts("MASK"))
    preferences("battlenet/preferences-keystore.xml", texts("KEYSTORE"))


# TOTP Authenticator

def totpauthenticator():
    can = [a for a in ACCOUNTS if a["type"] == "totp" and a["algorithm"] == "SHA1"]

    def item(i, a):
        base = (16, 32, 64)[i % 3] if a["id"] != "odd" else 32
        key = {16: raw(a).hex().upper(), 32: typed(a), 64: base64.b64encode(raw(a)).decode()}[base]
        plain = a["digits"] == 6 and a["period"] == 30
        return {"accountHeaderLabel": "", "allowNotifications": False, "base": base, "digits": "" if plain else str(a["digits"]),
                "fileName": "", "iconLabel": "", "isFavorite": False, "issuer": a["issuer"] or "Unknown", "key": key, "name": a["name"],
                "period": "" if plain else str(a["period"]), "source": 0, "timeRemaining": 0, "totpCode": "", "widgetId": 0}

    def sealed(password, items):
        plain = compact({compact(items).decode(): "1700000000"})
        e = Cipher(algorithms.AES(hashlib.sha256(password).digest()), modes.CBC(bytes(16))).encryptor()
        return base64.b64encode(e.update(pad(plain)) + e.finalize())

    items = [item(i, a) for i, a in enumerate(can)]
    write("totpauthenticator/backup.encrypt", sealed(PASSWORD, items))
    write("totpauthenticator/backup-no-password.encrypt", sealed(b"TotpAuthenticator", items))
    bad = [dict(items[0], base=10), dict(items[0], digits="six"), dict(items[0], base=16, key="xyz"), dict(items[0], base=64, key="*"),
           dict(items[0], period="0"), items[0]]
    preferences("totpauthenticator/preferences.xml", {"STATIC_TOTP_CODES_LIST": compact(bad).decode(), "SORT_ACCOUNT_BY": "CUSTOM"})


# OpenPGP

def gpg(path, plain, *how):
    if os.path.exists(path):
        return
    with tempfile.TemporaryDirectory() as home:
        base = ["gpg", "--homedir", home, "--batch", "--yes", "--quiet", "--pinentry-mode", "loopback", "--passphrase", PASSWORD.decode()]
        if "--recipient" in how:
            subprocess.run(base + ["--quick-generate-key", "ann@harbor.example", "rsa2048", "encrypt"], check=True)
        write(path, subprocess.run(base + list(how) + ["--output", "-"], input=plain, check=True, stdout=subprocess.PIPE).stdout)


def openpgp():
    plain = compact([andotp_entry(a) for a in ACCOUNTS if a["type"] != "yandex"])
    gpg("openpgp/andotp.json.gpg", plain, "--symmetric")
    gpg("openpgp/andotp-armored.json.asc", plain, "--armor", "--symmetric", "--s2k-count", "65536", "--cipher-algo", "CAST5", "--compress-algo", "ZIP")
    gpg("openpgp/andotp-to-a-key.json.pgp", plain, "--encrypt", "--trust-model", "always", "--recipient", "ann@harbor.example")


if __name__ == "__main__":
    for make in andotp, battlenet, openpgp, totpauthenticator:
        make()

#!/usr/bin/env python3
"""Writes the constructed exports of authenticator apps from accounts.json.

As make.py: from the descriptions of the formats, sharing nothing with the
importers. Run it in this folder; it needs the package cryptography and, for
what only another program writes, gpg, zip, sqlite3 and go. What gpg and zip
write differs every time and is kept when it is there.
"""
import base64
import hashlib
import hmac
import json
import os
import struct
import subprocess
import tempfile
from urllib.parse import quote, quote_plus
from xml.sax.saxutils import escape, quoteattr

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.poly1305 import Poly1305

from make import ACCOUNTS, PASSWORD, dump, link, pick, random, raw, typed, write


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


# Authenticator, the browser extension

def extension_id(text):
    h = random(text, 16).hex()
    return "-".join((h[:8], h[8:12], "4" + h[13:16], "8" + h[17:20], h[20:]))


def extension_entry(i, a):
    """Only what is unusual is written. Hexadecimal secrets have a type of their own."""
    e = {"dataType": "OTPStorage", "encrypted": False, "hash": extension_id(a["id"]), "index": i,
         "type": a["type"], "secret": typed(a)}
    if a["id"] == "tokyo":
        e.update(type="hex", secret=raw(a).hex())
    if a["id"] == "meridian":
        e.update(type="hhex", secret=raw(a).hex())
    if a["id"] == "personal":
        e["type"] = "battle"
    if a["type"] == "hotp":
        e["counter"] = a["counter"]
    elif a["period"] != 30:
        e["period"] = a["period"]
    if a["digits"] not in (5, 6) and a["id"] != "personal":
        e["digits"] = a["digits"]
    if a["algorithm"] != "SHA1":
        e["algorithm"] = a["algorithm"]
    if a["issuer"]:
        e["issuer"] = a["issuer"] + ("::harbor.example" if a["id"] == "harbor" else "")
    return dict(e, account=a["name"])


def crypto_js(label, plain, passphrase):
    salt, made, last = random(label, 8), b"", b""
    while len(made) < 48:
        last = hashlib.md5(last + passphrase + salt).digest()
        made += last
    e = Cipher(algorithms.AES(made[:32]), modes.CBC(made[32:48])).encryptor()
    return base64.b64encode(b"Salted__" + salt + e.update(pad(plain)) + e.finalize()).decode()


def argon2id(secret, salt, passes, memory, size=32):
    return Argon2id(salt=salt, length=size, iterations=passes, lanes=1, memory_cost=memory).derive(secret)


def phc(secret, salt, passes, memory):
    b64 = [base64.b64encode(b).decode().rstrip("=") for b in (salt, argon2id(secret, salt, passes, memory))]
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s" % (memory, passes, *b64)


def authenticatorextension():
    can = [a for a in ACCOUNTS if a["type"] in ("totp", "hotp", "steam")]
    plain = {extension_id(a["id"]): extension_entry(i, a) for i, a in enumerate(can)}
    shuffled = dict(reversed(plain.items()))
    write("authenticatorextension/plain.json", json.dumps(shuffled, indent=2).replace("\n", "\r\n"))

    # version 8: whole entries under a key that Argon2id makes
    key_id, salt = extension_id("key"), random("extension salt", 16).hex()
    passphrase = base64.b64encode(argon2id(PASSWORD, salt.encode(), 2, 19456)).rstrip(b"=")
    v8 = {i: {"dataType": "EncOTPStorage", "data": crypto_js(i, json.dumps(dict(e, encrypted=True, keyId=key_id)).encode(), passphrase),
              "keyId": key_id, "index": e["index"]} for i, e in plain.items()}
    v8[key_id] = {"dataType": "Key", "id": key_id, "salt": salt, "hash": phc(passphrase, random("extension hash", 16), 2, 19456), "version": 3}
    dump("authenticatorextension/v8-encrypted.json", v8)
    lost = {i: dict(e, keyId="another") if n == 0 else e for n, (i, e) in enumerate(v8.items())}
    dump("authenticatorextension/v8-one-key-missing.json", lost)
    del v8[key_id]
    dump("authenticatorextension/v8-no-key.json", v8)

    # version 7: secrets under a key that the password encrypts
    raw_key = random("extension v7 key", 120)
    passphrase = raw_key.hex().encode()
    key = {"enc": crypto_js("v7", raw_key, PASSWORD), "hash": phc(passphrase, random("extension v7 hash", 16), 1, 16384)}

    def old(passphrase):
        return {i: {k: v for k, v in dict(e, encrypted=True, secret=crypto_js(i, e["secret"].encode(), passphrase)).items() if k != "dataType"}
                for i, e in plain.items()}

    dump("authenticatorextension/v7-encrypted.json", dict(old(passphrase), key=key))
    dump("authenticatorextension/v7-key-at-the-root.json", dict(old(passphrase), **key))

    # older: secrets under the password; marks before secrets; types by number
    oldest = old(PASSWORD)
    numbers = {"totp": 1, "hotp": 2, "battle": 3, "steam": 4, "hex": 5, "hhex": 6}
    for a in can:
        e = oldest[extension_id(a["id"])]
        mark = {"steam": "stm-", "personal": "blz-"}.get(a["id"])
        if mark:
            e.update(type="totp", secret=crypto_js(a["id"], (mark + typed(a)).encode(), PASSWORD))
        e["type"] = numbers[e["type"]]
    dump("authenticatorextension/v5-encrypted.json", oldest)
    bad = [dict(plain[extension_id(i)], **more) for i, more in (
        ("harbor", {"secret": "0189"}), ("northbank", {"algorithm": "GOST3411_2012_256"}), ("zurich", {"digits": "six"}),
        ("tram", {"counter": "x"}), ("tokyo", {"secret": "xyz"}), ("nobody", {"type": "push"}), ("odd", {"index": "last"}))]
    dump("authenticatorextension/bad-entries.json", dict({str(i): e for i, e in enumerate(bad)}, **{"9": dict(plain[extension_id("harbor")], index=99)}))


# SQLCipher, and archives as Info-ZIP makes them

def database(statements, page, reserve=0):
    """A database that sqlite3 makes, with so many bytes at the end of each page left alone."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "db")
        script = ".filectrl reserve_bytes %d\nPRAGMA page_size=%d;\nVACUUM;\n%s" % (reserve, page, statements)
        subprocess.run(["sqlite3", path], input=script.encode(), check=True, stdout=subprocess.DEVNULL)
        with open(path, "rb") as f:
            return f.read()


def quoted(*values):
    return ", ".join("'%s'" % v.replace("'", "''") if isinstance(v, str) else "NULL" if v is None else str(v) for v in values)


def sqlcipher(plain, page, hash_, iterations):
    salt = random("sqlcipher salt", 16)
    key = hashlib.pbkdf2_hmac(hash_, PASSWORD, salt, iterations, 32)
    hash_key = hashlib.pbkdf2_hmac(hash_, key, bytes(b ^ 0x3a for b in salt), 2, 32)
    size = hashlib.new(hash_).digest_size
    reserve = -(-(16 + size) // 16) * 16
    out = b""
    for n in range(len(plain) // page):
        text = plain[n * page:(n + 1) * page - reserve]
        if n == 0:
            text = text[16:]
            out += salt
        iv = random("sqlcipher iv %d" % n, 16)
        e = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
        sealed = e.update(text) + e.finalize() + iv
        out += sealed + hmac.new(hash_key, sealed + struct.pack("<I", n + 1), hash_).digest() + random("rest %d" % n, reserve - 16 - size)
    return out


def info_zip(path, name, content, *how):
    if os.path.exists(path):
        return
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, name), "wb") as f:
            f.write(content)
        subprocess.run(["zip", "-q", "-X", *how, os.path.join(folder, "made.zip"), name], cwd=folder, check=True)
        with open(os.path.join(folder, "made.zip"), "rb") as f:
            write(path, f.read())


# Authenticator Plus

def authenticatorplus():
    can = [a for a in ACCOUNTS if a["type"] in ("totp", "hotp")]
    lines = "".join(link(a) + "\n" for a in can).encode()
    info_zip("authenticatorplus/accounts.zip", "Accounts.txt", lines, "-P", PASSWORD.decode())
    info_zip("authenticatorplus/accounts-plain.zip", "Accounts.txt", lines)

    def row(a):
        kind = {"totp": 0, "hotp": 1}[a["type"]] if a["id"] != "personal" else 2
        secret = typed(a) if kind < 2 else raw(a).hex()
        return (a["name"], secret, a.get("counter", 0), kind, a["issuer"] if kind < 2 else "Battle.net\u00ae",
                a["issuer"] + ":" + a["name"] if kind < 2 else "EU-2303-0329-3905", (a.get("tags") or ["All Accounts"])[0])

    usual = [a for a in can if (a["algorithm"], a["digits"], a.get("period", 30)) == ("SHA1", 6, 30) or a["id"] == "personal"]
    rows = [row(a) for a in usual]
    rows[0] = rows[0][:4] + (None,) + rows[0][5:]  # its issuer stands in original_name alone
    rows += [("ann", "ABC", 0, 7, "Another type", "", ""), ("ann", "xyz", 0, 2, "Battle.net", None, "All Accounts")]
    statements = "CREATE TABLE accounts (_id INTEGER PRIMARY KEY, email TEXT NOT NULL, secret TEXT NOT NULL, counter INTEGER DEFAULT 0,"
    statements += " type INTEGER, issuer TEXT, original_name TEXT, category TEXT NOT NULL DEFAULT 'All Accounts');\n"
    for r in rows:
        statements += "INSERT INTO accounts (email, secret, counter, type, issuer, original_name, category) VALUES (%s);\n" % quoted(*r)
    write("authenticatorplus/authplus.db", sqlcipher(database(statements, 1024, 48), 1024, "sha1", 64000))


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


# Proton Authenticator

def protonauthenticator():
    can = [a for a in ACCOUNTS if a["type"] in ("totp", "steam")]

    def one(a):
        uri = "steam://" + typed(a)
        if a["type"] == "totp":
            uri = "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=%s&digits=%d&period=%d" % (
                quote(a["issuer"]), quote(a["name"]), typed(a), quote(a["issuer"]), a["algorithm"], a["digits"], a["period"])
        return {"id": a["id"], "content": {"uri": uri, "entry_type": a["type"].capitalize(), "name": a["name"]}, "note": a.get("note")}

    plain = {"version": 1, "entries": [one(a) for a in can]}
    dump("protonauthenticator/plain.json", plain)
    salt, nonce = random("proton salt", 16), random("proton nonce", 12)
    key = Argon2id(salt=salt, length=32, iterations=2, lanes=1, memory_cost=19456).derive(PASSWORD)
    sealed = nonce + AESGCM(key).encrypt(nonce, compact(plain), b"proton.authenticator.export.v1")
    write("protonauthenticator/encrypted.json", compact({"version": 1, "salt": base64.b64encode(salt).decode(),
                                                         "content": base64.b64encode(sealed).decode()}))
    bad = {"id": "1", "content": {"uri": "otpauth://totp/A:ann?secret=1", "entry_type": "Totp", "name": "ann"}, "note": None}
    number = {"id": "2", "content": {"uri": 5, "entry_type": "Totp", "name": "ann"}, "note": None}
    dump("protonauthenticator/bad-entries.json", {"version": 1, "entries": [bad, number, one(can[0])]})
    dump("protonauthenticator/version2.json", {"version": 2, "entries": [one(can[0])]})


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


# Ente Auth

def qr_codes(texts):
    made = subprocess.run(["go", "run", "qrcodes.go"], input="\n".join(texts).encode(), check=True, stdout=subprocess.PIPE)
    return made.stdout.decode().split()


def ente_link(a, spelling, trashed=False):
    """Ente writes the hash as Google does, in lower case, or with its own name before it."""
    q = {"secret": typed(a), "issuer": a["issuer"], "algorithm": spelling % (a["algorithm"].lower() if "." in spelling else a["algorithm"]),
         "digits": a["digits"]}
    q["counter" if a["type"] == "hotp" else "period"] = a.get("counter", a.get("period"))
    q["codeDisplay"] = json.dumps({"pinned": True, "trashed": trashed, "lastUsedAt": 0, "tapCount": 2, "tags": a.get("tags", []),
                                   "note": a.get("note", ""), "position": 0, "iconSrc": "", "iconID": ""}, separators=(",", ":"))
    label = quote(a["issuer"]) + ":" + quote(a["name"])
    return "otpauth://%s/%s?%s" % (a["type"], label, "&".join("%s=%s" % (k, quote_plus(str(v))) for k, v in q.items()))


def hchacha20(key, nonce):
    def quarter(s, a, b, c, d):
        for x, y, z, n in (a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7):
            s[x] = (s[x] + s[y]) & 0xffffffff
            v = s[z] ^ s[x]
            s[z] = (v << n | v >> (32 - n)) & 0xffffffff
    s = list(struct.unpack("<16I", b"expand 32-byte k" + key + nonce))
    for _ in range(10):
        for q in (0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14):
            quarter(s, *q)
    return struct.pack("<8I", *(s[:4] + s[12:]))


def secretstream(key, header, plain, tag):
    """One chunk of libsodium's crypto_secretstream_xchacha20poly1305."""
    key = hchacha20(key, header[:16])

    def stream(block, data):
        e = Cipher(algorithms.ChaCha20(key, struct.pack("<I", block) + b"\1\0\0\0" + header[16:]), None).encryptor()
        return e.update(data)

    first = stream(1, bytes([tag]) + bytes(63))
    text = stream(2, plain)
    mac = Poly1305(stream(0, bytes(64))[:32])
    mac.update(first + text + bytes(len(text) % 16) + struct.pack("<QQ", 0, 64 + len(text)))
    return first[:1] + text + mac.finalize()


def ente_encrypted(path, lines, passes, memory, tag):
    salt, header = random(path + "salt", 16), random(path + "header", 24)
    key = Argon2id(salt=salt, length=32, iterations=passes, lanes=1, memory_cost=memory).derive(PASSWORD)
    sealed = secretstream(key, header, "\n".join(lines).encode(), tag)
    b64 = [base64.b64encode(b).decode() for b in (salt, sealed, header)]
    dump(path, {"version": 1, "kdfParams": {"memLimit": memory << 10, "opsLimit": passes, "salt": b64[0]}, "encryptedData": b64[1],
                "encryptionNonce": b64[2]})


def ente_page(path, accounts, codes):
    entries = ""
    for a, code in zip(accounts, codes):
        note = '<p class="group">Note: <b>%s</b></p>' % a["note"] if a.get("note") else ""
        entries += """
    <table class="otp-entry">
      <tr>
        <td>
          <p><b>%s</b></p>
          <p><b>%s</b></p>
          <p class="group">Type: <b>%s</b></p>
          <p>Algorithm: <b>%s</b></p>
          <p>Digits: <b>%s</b></p>
          <p>Secret: <b>%s</b></p>
          %s
        </td>
        <td class="otp-qr">
          <img src="data:image/png;base64,%s" alt="QR Code">
        </td>
      </tr>
    </table>
    <br/>
    <hr class="red-separator" />
""" % (a["issuer"], a["name"], a["type"], a["algorithm"].lower(), a["digits"], typed(a), note, code)
    write(path, """  <!DOCTYPE html>
  <html>
  <style>
  .otp-entry { width: 100%%; }
  </style>
  <body>
    <h1>Ente Auth</h1>
    <h4>OTP Data Export</h4>
    <main><p>%s</p></main>
  </body>
  </html>
  """ % entries)


def ente():
    can = [a for a in ACCOUNTS if a["type"] in ("totp", "hotp", "steam")]
    lines = [ente_link(a, ("%s", "Algorithm.%s", "%s")[i % 3]) for i, a in enumerate(can)]
    lines.append(ente_link(dict(can[0], issuer="Thrown Away"), "%s", True))
    write("otpauth/ente.txt", "\n".join(lines))
    ente_encrypted("ente/encrypted.txt", lines, 3, 4 << 10, 0)
    ente_encrypted("ente/encrypted-another-tag.txt", lines, 2, 1 << 10, 3)
    ente_page("ente/page.html", can, qr_codes(lines))
    words = [a for a in can if a["type"] == "steam" or a.get("period") == 30]
    ente_page("ente/page-without-pictures.html", words, [""] * len(words))


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


# Stratum

STRATUM_TYPES = {"hotp": 1, "totp": 2, "motp": 3, "steam": 4, "yandex": 5}
STRATUM_HASHES = {"SHA1": 0, "SHA256": 1, "SHA512": 2, "MD5": 0}


def stratum_secret(a):
    return raw(a).hex() if a["type"] == "motp" else typed(a)


def stratum_backup(accounts, old=False):
    tags = sorted({t for a in accounts for t in a.get("tags", [])})
    entries = [{"Type": STRATUM_TYPES[a["type"]], "Icon": None, "Issuer": a["issuer"], "Username": a["name"], "Secret": stratum_secret(a),
                "Pin": a.get("pin"), "Algorithm": STRATUM_HASHES[a["algorithm"]], "Digits": a["digits"], "Period": a.get("period", 30),
                "Counter": a.get("counter", 0), "CopyCount": 1, "Ranking": i} for i, a in enumerate(accounts)]
    if old:
        for e in entries:
            del e["Pin"], e["CopyCount"]
    return {"Authenticators": entries, "Categories": [{"Id": t[:8].lower(), "Name": t, "Ranking": 1} for t in tags],
            "AuthenticatorCategories": [{"CategoryId": t[:8].lower(), "AuthenticatorSecret": stratum_secret(a), "Ranking": 0}
                                        for a in accounts for t in a.get("tags", [])], "CustomIcons": []}


def stratum():
    plain = stratum_backup(ACCOUNTS)
    write("stratum/plain.authpro", compact(plain))
    dump("stratum/old-plain.authpro", stratum_backup([a for a in ACCOUNTS if "pin" not in a], True))
    salt, nonce = random("stratum salt", 16), random("stratum nonce", 12)
    key = Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=65536).derive(PASSWORD)
    write("stratum/encrypted.stratum", b"AUTHENTICATORPRO" + salt + nonce + AESGCM(key).encrypt(nonce, compact(plain), None))
    salt, iv = random("stratum old salt", 20), random("stratum old iv", 16)
    e = Cipher(algorithms.AES(hashlib.pbkdf2_hmac("sha1", PASSWORD, salt, 64000, 32)), modes.CBC(iv)).encryptor()
    write("stratum/old-encrypted.authpro", b"AuthenticatorPro" + salt + iv + e.update(pad(compact(plain))) + e.finalize())

    rows = "".join("<tr>\n    <td>%s</td>\n    <td>%s</td>\n    <td><code>%s</code></td>\n    <td><img src=\"data:image/png;base64,\"></td>\n</tr>"
                   % (escape(a["issuer"]), escape(a["name"]), link(a)) for a in ACCOUNTS)
    write("stratum/page.html", "<!doctype html>\n<html>\n<head><title>Stratum Backup</title></head>\n<body><table>" + rows + "</table></body>\n</html>\n")

    statements = "CREATE TABLE authenticator (type integer, icon varchar, issuer varchar(32), username varchar(40), secret varchar primary key"
    statements += " not null, pin varchar, algorithm integer, digits integer, period integer, counter integer, ranking integer);\n"
    statements += "CREATE TABLE category (id varchar(8) primary key not null, name varchar(32), ranking integer);\n"
    statements += "CREATE TABLE authenticatorcategory (categoryId varchar, authenticatorSecret varchar, ranking integer);\n"
    for e in plain["Authenticators"]:
        statements += "INSERT INTO authenticator VALUES (%s);\n" % quoted(*(e[k] for k in (
            "Type", "Icon", "Issuer", "Username", "Secret", "Pin", "Algorithm", "Digits", "Period", "Counter", "Ranking")))
    for c in plain["Categories"]:
        statements += "INSERT INTO category VALUES (%s);\n" % quoted(c["Id"], c["Name"], 1)
    for c in plain["AuthenticatorCategories"]:
        statements += "INSERT INTO authenticatorcategory VALUES (%s);\n" % quoted(c["CategoryId"], c["AuthenticatorSecret"], 0)
    write("stratum/authenticator.db3", database(statements, 4096))
    write("stratum/authenticator-encrypted.db3", sqlcipher(database(statements, 4096, 80), 4096, "sha512", 256000))
    bad = [dict(plain["Authenticators"][0], **more) for more in (
        {"Type": 9}, {"Algorithm": 7}, {"Digits": 0}, {"Secret": "0189"}, {"Type": 3, "Secret": "no hex"}, {"Issuer": 5})]
    dump("stratum/bad-entries.authpro", {"Authenticators": bad + plain["Authenticators"][:1]})


# WinAuth

def winauth():
    def line(a):
        q = {"secret": typed(a), "digits": a["digits"], "icon": "WinAuth"}
        if a["type"] == "hotp":
            q["counter"] = a["counter"]
        if a["issuer"]:
            q["issuer"] = a["issuer"]
        if a["id"] == "personal":
            q["serial"] = "EU-2211-2050-3346"
            del q["digits"]
        if a["type"] == "steam":
            data = {"shared_secret": base64.b64encode(raw(a)).decode(), "serial_number": "1", "revocation_code": "R12345",
                    "uri": "otpauth://totp/Steam:annplays?secret=ABCD", "account_name": a["name"], "fully_enrolled": True}
            q.update(secret="ABCD", deviceid="android:1", data=json.dumps(data))
        label = (quote(a["issuer"]) + ":" if a["issuer"] else "") + quote(a["name"])
        return "otpauth://%s/%s?%s\r\n" % ("hotp" if a["type"] == "hotp" else "totp", label, "&".join(k + "=" + quote(str(v), safe="") for k, v in q.items()))

    can = [a for a in ACCOUNTS if a["type"] in ("totp", "hotp", "steam") and a["algorithm"] == "SHA1"]
    lines = "".join(line(a) for a in can).encode()
    write("otpauth/winauth.txt", lines)
    info_zip("winauth/winauth-2023-03-24.zip", "winauth-2023-03-24.txt", lines, "-P", PASSWORD.decode())
    info_zip("winauth/plain.zip", "WinAuth-plain.txt", lines)


if __name__ == "__main__":
    for make in andotp, authenticatorextension, authenticatorplus, battlenet, ente, openpgp, protonauthenticator, stratum, totpauthenticator, winauth:
        make()

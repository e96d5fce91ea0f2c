"""Reads what the exporters write, from the descriptions of the formats alone:
other language, other libraries. Usage: foreign.py FORMAT [PASSWORD] < FILE

Prints a JSON list with an object an account: type, issuer, name, secret (in
hexadecimal), algorithm, digits, and period or counter.
"""
import base64
import csv
import hashlib
import io
import json
import struct
import sys
from urllib.parse import parse_qs, unquote, urlsplit


def gcm(key, nonce, sealed, additional=None):
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key).decrypt(nonce, sealed, additional)


def argon2id(password, salt, passes, memory, lanes):
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory).derive(password)


def b32(text):
    return base64.b32decode(text + "=" * (-len(text) % 8)).hex()


def account(kind, issuer, name, secret, algorithm, digits, period=None, counter=None):
    a = {"type": kind.lower(), "issuer": issuer, "name": name, "secret": secret, "algorithm": algorithm, "digits": digits}
    if a["type"] == "hotp":
        a["counter"] = counter
    else:
        a["period"] = period
    return a


def link(text, name=""):
    if text.startswith("steam://"):
        return account("steam", "Steam", name, b32(text[8:]), "SHA1", 5, 30)
    u = urlsplit(text)
    q = {k: v[0] for k, v in parse_qs(u.query, keep_blank_values=True).items()}
    label = unquote(u.path.lstrip("/"))
    issuer, colon, rest = label.partition(":")
    if q.get("issuer") and label.startswith(q["issuer"] + ":"):
        rest = label[len(q["issuer"]) + 1:]
    elif not colon:
        issuer, rest = "", label
    kind = "steam" if q.get("encoder") == "steam" else u.netloc
    period = int(q["period"]) if "period" in q else None
    return account(kind, q.get("issuer", issuer), rest, b32(q["secret"]), q["algorithm"], int(q["digits"]), period, int(q.get("counter", 0)))


def links(data, _):
    return [link(line) for line in data.decode().splitlines()]


def aegis(data, password):
    v = json.loads(data)
    db = v["db"]
    if password:
        slot, h = v["header"]["slots"][0], bytes.fromhex
        k = hashlib.scrypt(password, salt=h(slot["salt"]), n=slot["n"], r=slot["r"], p=slot["p"], maxmem=1 << 26, dklen=32)
        master = gcm(k, h(slot["key_params"]["nonce"]), h(slot["key"] + slot["key_params"]["tag"]))
        p = v["header"]["params"]
        db = json.loads(gcm(master, h(p["nonce"]), base64.b64decode(db) + h(p["tag"])))
    return [account(e["type"], e["issuer"], e["name"], b32(e["info"]["secret"]), e["info"]["algo"], e["info"]["digits"],
                    e["info"].get("period"), e["info"].get("counter")) for e in db["entries"]]


def twofas(data, password):
    v = json.loads(data)
    services = v["services"]
    if password:
        def opened(text):
            sealed, salt, nonce = (base64.b64decode(p) for p in text.split(":"))
            return gcm(hashlib.pbkdf2_hmac("sha256", password, salt, 10000), nonce, sealed)

        services = json.loads(opened(v["servicesEncrypted"]))
        assert len(opened(v["reference"])) == 256 and opened(v["reference"]).startswith(b"tRViSsLKzd86")
    return [account(s["otp"]["tokenType"], s["otp"]["issuer"], s["otp"]["account"], b32(s["secret"]), s["otp"]["algorithm"],
                    s["otp"]["digits"], s["otp"].get("period"), s["otp"].get("counter")) for s in services]


def fields(message):
    """Every field of a protocol buffer: number and value."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            b = message[at]
            at += 1
            value |= (b & 127) << shift
            shift += 7
            if b < 128:
                return value

    while at < len(message):
        tag = varint()
        if tag & 7 == 0:
            yield tag >> 3, varint()
        else:
            assert tag & 7 == 2
            n = varint()
            yield tag >> 3, message[at:at + n]
            at += n


def google(data, _):
    out, seen = [], []
    lines = data.decode().splitlines()
    for line in lines:
        message = base64.b64decode(parse_qs(urlsplit(line).query)["data"][0], validate=True)
        batch = dict((n, v) for n, v in fields(message) if n != 1)
        assert batch[2] == 1 and batch[3] == len(lines)
        seen.append((batch[4], batch[5]))
        for entry in (dict(fields(v)) for n, v in fields(message) if n == 1):
            issuer, name = entry[3].decode(), entry[2].decode()
            name = name.removeprefix(issuer + ":") if issuer else name
            out.append(account({1: "hotp", 2: "totp"}[entry[6]], issuer, name, entry[1].hex(),
                               {1: "SHA1", 2: "SHA256", 3: "SHA512", 4: "MD5"}[entry[4]], {1: 6, 2: 8}[entry[5]], 30, entry.get(7)))
    assert seen == [(i, seen[0][1]) for i in range(len(lines))]
    return out


def bitwarden(data, _):
    v = json.loads(data)
    assert v["encrypted"] is False and all(i["type"] == 1 and i["name"] for i in v["items"])
    out = []
    for i in v["items"]:
        a = link(i["login"]["totp"], i["login"]["username"] or "")
        if a["type"] == "steam":
            a["issuer"] = i["name"]
        out.append(a)
    return out


def protonauthenticator(data, password):
    v = json.loads(data)
    if password:
        key = argon2id(password, base64.b64decode(v["salt"]), 2, 19456, 1)
        sealed = base64.b64decode(v["content"])
        v = json.loads(gcm(key, sealed[:12], sealed[12:], b"proton.authenticator.export.v1"))
    return [link(e["content"]["uri"], e["content"]["name"]) for e in v["entries"]]


def stratum(data, password):
    if password:
        assert data[:16] == b"AUTHENTICATORPRO"
        data = gcm(argon2id(password, data[16:32], 3, 65536, 4), data[32:44], data[44:])
    kinds = {1: "hotp", 2: "totp", 3: "motp", 4: "steam", 5: "yandex"}
    out = []
    for e in json.loads(data)["Authenticators"]:
        kind = kinds[e["Type"]]
        secret = e["Secret"] if kind == "motp" else b32(e["Secret"])
        usual = {"motp": ("MD5", 6, 10), "yandex": ("SHA256", 8, 30)}.get(kind)
        algorithm, digits, period = usual or (["SHA1", "SHA256", "SHA512"][e["Algorithm"]], e["Digits"], e["Period"])
        out.append(account(kind, e["Issuer"], e["Username"] or "", secret, algorithm, digits, period, e["Counter"]))
    return out


def andotp(data, password):
    if password:
        (iterations,) = struct.unpack(">i", data[:4])
        data = gcm(hashlib.pbkdf2_hmac("sha1", password, data[4:16], iterations, 32), data[16:28], data[28:])
    out = []
    for e in json.loads(data):
        secret, algorithm, period = b32(e["secret"]), e["algorithm"], e.get("period")
        if e["type"] == "MOTP":
            secret, algorithm, period = bytes.fromhex(secret).decode(), "MD5", 10
        out.append(account(e["type"], e["issuer"], e["label"], secret, algorithm, e["digits"], period, e.get("counter")))
    return out


def freeotpplus(data, _):
    v = json.loads(data)
    assert len(v["tokenOrder"]) == len(v["tokens"])
    out = []
    for t in v["tokens"]:
        kind = "steam" if t["issuerExt"] == "Steam" else t["type"]
        secret = bytes(b & 255 for b in t["secret"]).hex()
        out.append(account(kind, t["issuerExt"], t["label"], secret, t["algo"], t["digits"], t["period"], t["counter"]))
    return out


def keepassxc(data, _):
    return [link(row["TOTP"]) for row in csv.DictReader(io.StringIO(data.decode(), newline=""))]


READERS = {"aegis": aegis, "andotp": andotp, "bitwarden": bitwarden, "ente": links, "freeotpplus": freeotpplus, "google": google,
           "keepassxc": keepassxc, "protonauthenticator": protonauthenticator, "stratum": stratum, "twofas": twofas, "ykman": links}

if __name__ == "__main__":
    secret_word = sys.argv[2].encode() if len(sys.argv) > 2 else None
    json.dump(READERS[sys.argv[1]](sys.stdin.buffer.read(), secret_word), sys.stdout)

#!/usr/bin/env python3
"""Writes constructed exports and databases of more authenticator apps.

As make.py: from the descriptions of the formats, sharing nothing with the
importers. Run it in this folder; it needs the package cryptography.
"""
import base64
import hashlib
import hmac
import json
import os
import plistlib
import sqlite3
import struct
import tempfile
import zlib
from xml.sax.saxutils import escape, quoteattr

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from make import ACCOUNTS, PASSWORD, dump, pick, random, raw, typed, write


def database(path, *statements):
    """A database as SQLite itself writes it."""
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, "db")
        db = sqlite3.connect(name)
        db.execute("PRAGMA page_size=1024")
        for sql, rows in statements:
            db.executemany(sql, rows) if rows is not None else db.execute(sql)
        db.commit()
        db.close()
        write(path, open(name, "rb").read())


# Google Authenticator up to 5.0

def google():
    can = [a for a in ACCOUNTS if a["type"] in ("totp", "hotp")]

    def row(a):
        named = a["issuer"] + ":" + a["name"] if a["issuer"] else a["name"]
        email = named if a["id"] != "northbank" else a["issuer"] + ": " + a["name"]
        return (email, typed(a), a.get("counter", 0), int(a["type"] == "hotp"), 0, a["issuer"] if a["id"] != "tram" else None, named, 0)

    add = "INSERT INTO accounts (email, secret, counter, type, provider, issuer, original_name, isencrypted) VALUES (?,?,?,?,?,?,?,?)"
    database("google/v5-databases", ("CREATE TABLE android_metadata (locale TEXT)", None),
             ("CREATE TABLE accounts (_id INTEGER PRIMARY KEY, email TEXT NOT NULL, secret TEXT NOT NULL, counter INTEGER DEFAULT 0, type INTEGER,"
              " provider INTEGER DEFAULT 0, issuer TEXT DEFAULT NULL, original_name TEXT DEFAULT NULL, isencrypted INTEGER)", None),
             (add, [row(a) for a in can] + [("Sealed:ann", "AAECAwQF", 0, 0, 0, "Sealed", "Sealed:ann", 1)]))
    database("google/v2-databases", ("CREATE TABLE accounts (_id INTEGER PRIMARY KEY, email TEXT NOT NULL, secret TEXT NOT NULL,"
             " counter INTEGER DEFAULT 0, type INTEGER)", None),
             ("INSERT INTO accounts (email, secret, counter, type) VALUES (?,?,?,?)", [row(a)[:4] for a in pick("harbor", "tram", "nobody")]))


# FreeOTP

def signed(data):
    return [b - 256 if b > 127 else b for b in data]


def freeotp_token(a, secret=True):
    t = {"algo": a["algorithm"], "counter": a.get("counter", 0), "digits": 6 if a["type"] == "steam" else a["digits"], "issuerExt": a["issuer"],
         "issuerInt": a["issuer"], "label": a["name"], "period": a.get("period", 30), "type": "HOTP" if a["type"] == "hotp" else "TOTP"}
    if secret:
        t["secret"] = signed(raw(a))
    return t


def java_string(text):
    data = b"".join(c.encode("utf-16-be", "surrogatepass") for c in text)
    units = struct.unpack(">%dH" % (len(data) // 2), data)
    out = b"".join(bytes([u]) if 0 < u < 128 else bytes([0xC0 | u >> 6, 0x80 | u & 63]) if u < 0x800
                   else bytes([0xE0 | u >> 12, 0x80 | u >> 6 & 63, 0x80 | u & 63]) for u in units)
    return (b"\x74" + struct.pack(">H", len(out)) if len(out) < 0x10000 else b"\x7c" + struct.pack(">Q", len(out))) + out


def java_map(pairs, fields):
    out = b"\xac\xed\x00\x05sr\x00\x11java.util.HashMap" + struct.pack(">QBH", 362498820763181265, 3, len(fields))
    out += b"".join(kind + struct.pack(">H", len(name)) + name for kind, name in fields) + b"\x78\x70" + bytes(4 * len(fields))
    out += b"\x77\x08" + struct.pack(">II", 32, len(pairs))
    return out + b"".join(java_string(k) + java_string(v) for k, v in pairs) + b"\x78"


def freeotp_sealed(label, key, plain, token, new):
    nonce = random(label, 12)
    parameters = b"\x04\x0c" + nonce
    if new:
        parameters = b"\x30\x11" + parameters + b"\x02\x01\x10"
    return {"mCipher": "AES/GCM/NoPadding", "mCipherText": signed(AESGCM(key).encrypt(nonce, plain, token.encode())),
            "mParameters": signed(parameters), "mToken": token}


def freeotp_backup(path, accounts, new, broken=False):
    salt, name = random(path, 32), "sha512" if new else "sha1"
    master, iterations = random("freeotp master", 32), 100000 if new else 1000
    key = hashlib.pbkdf2_hmac(name, PASSWORD, salt, iterations, 32)
    wrapped = freeotp_sealed(path + "wrap", key, master, "AES", new)
    pairs = [("masterKey", json.dumps({"mAlgorithm": "PBKDF2withHmac" + name.upper(), "mEncryptedKey": wrapped, "mIterations": iterations,
                                       "mSalt": signed(salt)}))]
    for a in accounts:
        token = freeotp_token(a, secret=False)
        if a["algorithm"] == "SHA256":
            del token["algo"]  # as some versions do
        inner = freeotp_sealed(path + a["id"], master, raw(a), "Hmac" + a["algorithm"], new)
        text = json.dumps({"key": json.dumps(inner).replace("/", "\\/")})
        pairs += [("id-%s-token" % a["id"], json.dumps(token, ensure_ascii=False)), ("id-" + a["id"], text)]
    if broken:
        one = freeotp_token(accounts[0], secret=False)
        other = freeotp_sealed("other", random("another key", 32), b"0123456789", "HmacSHA1", new)
        pairs += [("lone-token", json.dumps(one)), ("lone-secret", json.dumps({"key": json.dumps(other)})),
                  ("foreign", json.dumps({"key": json.dumps(other)})), ("foreign-token", json.dumps(one)), ("bad-token", "{}"), ("bad", "{}")]
    fields = [(b"F", b"loadFactor"), (b"I", b"threshold")]
    write(path, java_map(pairs, fields if new else fields[:1]))


def freeotp():
    can = [a for a in ACCOUNTS if a["type"] in ("totp", "hotp")]
    freeotp_backup("freeotp/v2-sha512.xml", can, True)
    freeotp_backup("freeotp/v2-sha1.xml", can, False)
    freeotp_backup("freeotp/v2-broken.xml", can[:1], False, broken=True)
    plus = [a for a in ACCOUNTS if a["type"] in ("totp", "hotp", "steam")]
    tokens = [freeotp_token(a) for a in plus]
    tokens[0]["issuerAlt"], tokens[0]["labelAlt"] = "My mail", "me"
    names = [t["issuerExt"] + ":" + t["label"] for t in tokens]
    write("freeotp/plus.json", json.dumps({"tokenOrder": names, "tokens": tokens}, ensure_ascii=False))
    few = [{"secret": t["secret"], "type": t["type"], "label": t["label"], "issuerInt": t["issuerInt"]} for t in tokens[7:8]]
    write("freeotp/plus-few-keys.json", json.dumps({"tokenOrder": names[7:8], "tokens": few}, ensure_ascii=False, indent=2))
    strings = list(zip(names, (json.dumps(t, ensure_ascii=False) for t in tokens)))
    strings.append(("tokenOrder", json.dumps(names[:-1] + ["Gone:ann"], ensure_ascii=False)))
    body = "".join("    <string name=%s>%s</string>\n" % (quoteattr(k), escape(v, {'"': "&quot;"})) for k, v in strings)
    write("freeotp/tokens.xml", "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map>\n%s    <int name=\"n\" value=\"1\" />\n</map>\n" % body)


# OTP Auth

class Archiver:
    """NSKeyedArchiver: every value that is no number is an object of its own."""

    def __init__(self):
        self.objects, self.classes = ["$null"], {}

    def add(self, value):
        self.objects.append(value)
        return plistlib.UID(len(self.objects) - 1)

    def of(self, name, members):
        if name not in self.classes:
            self.classes[name] = self.add({"$classname": name, "$classes": [name, "NSObject"]})
        return self.add(dict(members, **{"$class": self.classes[name]}))

    def put(self, value):
        if isinstance(value, dict):
            keys = [self.add(k) for k in value]
            return self.of("NSDictionary", {"NS.keys": keys, "NS.objects": [self.put(v) for v in value.values()]})
        if isinstance(value, list):
            return self.of("NSMutableArray", {"NS.objects": [self.put(v) for v in value]})
        if isinstance(value, bytes):
            return self.of("NSMutableData", {"NS.data": value})
        return value if isinstance(value, plistlib.UID) else self.add(value)

    def dump(self, value):
        root = self.put(value)
        return plistlib.dumps({"$version": 100000, "$archiver": "NSKeyedArchiver", "$top": {"root": root}, "$objects": self.objects},
                              fmt=plistlib.FMT_BINARY)


def cbc(key, iv, plain):
    n = 16 - len(plain) % 16
    e = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    return e.update(plain + bytes([n]) * n) + e.finalize()


def otpauthios_members(a):
    usual = (a["algorithm"], a["digits"], a.get("period", 30)) == ("SHA1", 6, 30)
    return {"label": a["name"], "issuer": a["issuer"], "secret": raw(a), "type": 1 if a["type"] == "hotp" else 2,
            "algorithm": 0 if usual else {"SHA1": 1, "SHA256": 2, "SHA512": 3, "MD5": 4}[a["algorithm"]], "digits": 0 if usual else a["digits"],
            "period": 0 if usual else a.get("period", 0), "counter": a.get("counter", 0)}


def otpauthios_wrap(path, inner, name, version, new, salt, iv):
    if new:
        enc, mac, vector = random(path + "e", 8), random(path + "m", 8), random(path + "v", 16)
        data = b"\x03\x01" + enc + mac + vector + cbc(hashlib.pbkdf2_hmac("sha1", PASSWORD, enc, 10000, 32), vector, inner)
        data += hmac.new(hashlib.pbkdf2_hmac("sha1", PASSWORD, mac, 10000, 32), data, hashlib.sha256).digest()
        outer = {"Version": version, name: data}
    else:
        text = iv if isinstance(iv, bytes) else iv.encode()
        key, vector = hashlib.sha256(salt.encode() + b"-" + PASSWORD).digest(), hashlib.sha1(text).digest()[:16]
        outer = {"Version": version, name: cbc(key, vector, inner), "Salt": salt, "IV": iv}
    fixed = hashlib.sha256(b"Authenticator" if name == "WrappedData" else b"OTPAuth").digest()
    write(path, cbc(fixed, bytes(16), Archiver().dump(outer)))


def otpauthios():
    can = [a for a in ACCOUNTS if a["type"] in ("totp", "hotp")]

    def folders():
        a = Archiver()

        def account(x):
            members = {k: v if isinstance(v, int) else a.put(v) for k, v in otpauthios_members(x).items()}
            return a.of("ACOTPAccount", dict(members, ID=a.add(1), hideInWidget=False, icon=plistlib.UID(0)))

        def folder(name, accounts):
            return a.of("ACOTPFolder", {"name": a.add(name), "accounts": a.of("NSMutableArray", {"NS.objects": [account(x) for x in accounts]})})

        both = [folder("Mail", can[:1]), folder("東京", can[1:])]
        return a.dump({"Folders": a.of("NSMutableArray", {"NS.objects": both}), "DeletedAccountIDs": []})

    otpauthios_wrap("otpauthios/db-1.1.otpauthdb", folders(), "WrappedData", 1.1, True, None, None)
    otpauthios_wrap("otpauthios/db-1.0.otpauthdb", folders(), "WrappedData", 1.0, False, "FÖ58a§ü", "T§7Bä")
    one = Archiver().dump(otpauthios_members(pick("zurich")[0]))
    otpauthios_wrap("otpauthios/account-1.2.otpauth", one, "Data", 1.2, True, None, None)
    otpauthios_wrap("otpauthios/account-1.1.otpauth", one, "Data", 1.1, False, "LteiAF", "b=hÖ".encode())
    outer = Archiver().dump({"Version": 2.0, "Data": b"\x04\x01" + random("next", 100)})
    write("otpauthios/account-unknown.otpauth", cbc(hashlib.sha256(b"OTPAuth").digest(), bytes(16), outer))


# Raivo OTP

def raivo():
    can = [a for a in ACCOUNTS if a["type"] in ("totp", "hotp")]
    entries = [{"issuer": a["issuer"], "account": a["name"], "secret": typed(a), "algorithm": a["algorithm"], "digits": str(a["digits"]),
                "kind": a["type"].upper(), "timer": str(a.get("period", 0)), "counter": str(a.get("counter", 0)), "pinned": "false",
                "iconType": "raivo_repository", "iconValue": ""} for a in can]
    text = json.dumps(entries, ensure_ascii=False).encode()
    write("raivo/raivo-otp-export.json", text)
    write("raivo/raivo-otp-export.zip", zip_aes([("raivo-otp-export.html", b"<html></html>"), ("raivo-otp-export.json", text)]))


def zip_aes(files):
    """WinZip's AES-256 (AE-2): method 99, extra field 0x9901."""
    local, central, offset = b"", b"", 0
    for name, content in files:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(content) + packer.flush()
        salt = random("zip" + name, 16)
        keys = hashlib.pbkdf2_hmac("sha1", PASSWORD, salt, 1000, 66)
        ecb = Cipher(algorithms.AES(keys[:32]), modes.ECB()).encryptor()
        stream = b"".join(ecb.update((i + 1).to_bytes(16, "little")) for i in range(len(packed) // 16 + 1))
        sealed = bytes(a ^ b for a, b in zip(packed, stream))
        data = salt + keys[64:] + sealed + hmac.new(keys[32:64], sealed, hashlib.sha1).digest()[:10]
        extra = struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", 3, 8)
        head = struct.pack("<HHHHHIIIHH", 51, 1, 99, 0x1864, 0x5C22, 0, len(data), len(content), len(name), len(extra))
        local += b"PK\x03\x04" + head + name.encode() + extra + data
        central += b"PK\x01\x02" + struct.pack("<H", 51) + head + struct.pack("<HHHII", 0, 0, 0, 0, offset) + name.encode() + extra
        offset = len(local)
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(central), offset, 0)


# Duo Mobile, 2FAuth

def duo():
    can = [a for a in ACCOUNTS if a["type"] in ("totp", "hotp") and a["algorithm"] == "SHA1" and a["digits"] == 6]
    entries = [{"version": 1.0, "accountType": "OtpAccount", "name": a["name"], "logoUri": "file:///a.png", "pkey": "p" + a["id"],
                "otpGenerator": dict({"otpSecret": typed(a)}, **({"counter": a["counter"]} if a["type"] == "hotp" else {}))} for a in can]
    push = {"version": 1.0, "accountType": "DuoAccount", "name": "Work", "pkey": "p", "akey": "x"}
    dump("duo/accounts.json", entries + [push])
    dump("duo/accounts-push-first.json", [push] + entries[:1])


def twofauth():
    can = [a for a in ACCOUNTS if a["type"] in ("totp", "hotp", "steam")]
    data = [{"otp_type": "steamtotp" if a["type"] == "steam" else a["type"], "account": a["name"], "service": a["issuer"] or None, "icon": "a.png",
             "icon_mime": "image/png", "icon_file": "iVBORw0KGgo=", "secret": typed(a), "digits": a["digits"], "algorithm": a["algorithm"].lower(),
             "period": a.get("period"), "counter": a.get("counter"), "legacy_uri": "otpauth://x"} for a in can]
    head = {"app": "2fauth_v5.4.3", "schema": 1, "datetime": "2026-01-02T03:04:05.000000Z"}
    dump("twofauth/schema1.json", dict(head, data=data))
    dump("twofauth/schema2.json", dict(head, schema=2, data=data))


# Authy

def authy():
    can = [a for a in ACCOUNTS if a["type"] == "totp" and a["algorithm"] == "SHA1" and a["period"] == 30]

    def token(a, password=PASSWORD):
        salt = random("authy" + a["id"], 24).hex()[:32]
        key = hashlib.pbkdf2_hmac("sha1", password, salt.encode(), 1000, 32)
        t = {"accountType": "authenticator", "digits": a["digits"], "encryptedSecret": base64.b64encode(cbc(key, bytes(16), typed(a).encode())).decode(),
             "salt": salt, "logo": "x", "timestamp": 1700000000, "id": a["id"], "hidden": False, "name": a["issuer"] + ": " + a["name"],
             "originalName": a["issuer"] + ":" + a["name"], "originalIssuer": a["issuer"]}
        if a["id"] == "tokyo":
            del t["originalIssuer"]
        if a["id"] == "nobody":
            t.update(name=a["name"], originalName=a["name"], originalIssuer="")
        if a["id"] == "harbor":
            t["name"] = "My mail"
        return t

    def preferences(path, name, tokens):
        text = json.dumps(tokens, ensure_ascii=False).replace("=", "\\u003d")
        write(path, "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map>\n    <int name=\"key_version\" value=\"121\" />\n"
              "    <string name=\"%s\">%s</string>\n</map>\n" % (name, escape(text, {'"': "&quot;"})))

    tokens = [token(a) for a in can]
    preferences("authy/com.authy.storage.tokens.authenticator.xml", "com.authy.storage.tokens.authenticator.key", tokens)
    clear = dict(tokens[0], decryptedSecret=typed(can[0]), name=can[0]["issuer"] + ": " + can[0]["name"])
    del clear["encryptedSecret"], clear["salt"]
    preferences("authy/decrypted.xml", "com.authy.storage.tokens.authenticator.key", [clear])
    own = {"accountType": "Northbank", "digits": 7, "secretSeed": raw(pick("northbank")[0]).hex(), "name": "ann", "id": "1"}
    preferences("authy/com.authy.storage.tokens.authy.xml", "com.authy.storage.tokens.authy.key", [own])
    preferences("authy/two-passwords.xml", "com.authy.storage.tokens.authenticator.key", [token(can[-1]), token(can[1], b"another")])
    iv, salt = random("authy iv", 16), "salt of the server"
    key = hashlib.pbkdf2_hmac("sha1", PASSWORD, salt.encode(), 5000, 32)
    a = can[-1]
    dump("authy/authenticator_tokens.json", {"authenticator_tokens": [
        {"account_type": "authenticator", "digits": a["digits"], "encrypted_seed": base64.b64encode(cbc(key, iv, typed(a).encode())).decode(),
         "salt": salt, "unique_iv": iv.hex(), "key_derivation_iterations": 5000, "name": a["issuer"] + ": " + a["name"], "original_name": None,
         "password_timestamp": 1, "unique_id": "1"}], "success": True, "message": "success"})


# Steam

def steam():
    a = pick("steam")[0]
    secret = base64.b64encode(raw(a)).decode()
    one = {"shared_secret": secret, "serial_number": "1", "revocation_code": "R12345", "uri": "otpauth://totp/Steam:x?secret=ASDF&issuer=Steam",
           "server_time": "1", "account_name": a["name"], "token_gid": "x", "identity_secret": "aWQ=", "secret_1": "MQ==", "status": 1, "device_id": "android:1"}
    dump("steam/Steamguard-1", one)
    dump("steam/Steamguard-2", {"accounts": {"1": dict(one, steamid="1")}})
    dump("steam/Steamguard-2-bad", {"accounts": {"1": one, "2": dict(one, shared_secret="!", account_name="bad")}})
    plain = json.dumps(dict(one, Session=None)).encode()
    iv, salt = random("steam iv", 16), random("steam salt", 8)
    text = {"iv": base64.b64encode(iv).decode(), "salt": base64.b64encode(salt).decode()}
    key = hashlib.pbkdf2_hmac("sha1", PASSWORD, salt, 50000, 32)
    write("steam/sda-1234.maFile", base64.b64encode(cbc(key, iv, plain)))
    dump("steam/sda-manifest.json", {"encrypted": True, "first_run": True, "entries": [
        {"encryption_iv": text["iv"], "encryption_salt": text["salt"], "filename": "sda-1234.maFile", "steamid": 1234}]}, separators=(",", ":"))
    key = Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=62500).derive(PASSWORD)
    write("steam/cli-1234.maFile", base64.b64encode(cbc(key, iv, plain)))

    def cli(path, name, encryption):
        dump(path, {"version": 1, "entries": [{"filename": name, "steam_id": 1234, "account_name": a["name"], "encryption": encryption}]}, separators=(",", ":"))

    cli("steam/cli-manifest.json", "cli-1234.maFile", dict(text, scheme="Argon2idAes256"))
    cli("steam/plain-manifest.json", "plain-1234.maFile", None)
    write("steam/plain-1234.maFile", plain)
    cli("steam/keyring-manifest.json", "keyring-1234.maFile", dict(text, scheme="Keyring", keyring_id="x"))
    write("steam/keyring-1234.maFile", base64.b64encode(random("keyring", 64)))
    write("steam/lone-1234.maFile", base64.b64encode(random("lone", 512)))


# OTPClient

def otpclient():
    can = [a for a in ACCOUNTS if a["type"] in ("totp", "hotp", "steam")]
    entries = []
    for a in can:
        e = {"type": "HOTP" if a["type"] == "hotp" else "TOTP", "label": a["name"], "issuer": a["issuer"], "secret": typed(a), "digits": a["digits"],
             "algo": a["algorithm"]}
        e.update({"counter": a["counter"]} if a["type"] == "hotp" else {"period": a["period"]})
        if a.get("tags"):
            e["group"] = a["tags"][0]
        entries.append(e)
    text = json.dumps(entries, ensure_ascii=False).encode()
    iv, salt = random("otpclient iv", 16), random("otpclient salt", 32)

    def seal(path, header, key):
        e = Cipher(algorithms.AES(key), modes.GCM(iv)).encryptor()
        e.authenticate_additional_data(header)
        write(path, header + e.update(text) + e.finalize() + e.tag)

    def argon2(password, passes, kib, lanes):
        return Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=kib).derive(password)

    small = (1, 8192, 2)  # the program's own are 4, 131072, 4
    seal("otpclient/v3.enc", b"OTPClient" + struct.pack(">I", 3) + iv + salt + struct.pack(">III", *small), argon2(PASSWORD, *small))
    seal("otpclient/v2.enc", b"OTPClient" + bytes(3) + struct.pack("<i", 2) + iv + salt + struct.pack("<iii", *small), argon2(PASSWORD, *small))
    seal("otpclient/v1.enc", iv + salt, hashlib.pbkdf2_hmac("sha512", PASSWORD, salt, 100000, 32))
    letters = "ähö"
    seal("otpclient/v2-letters-for-bytes.enc", b"OTPClient" + bytes(3) + struct.pack("<i", 2) + iv + salt + struct.pack("<iii", *small),
         argon2(letters.encode()[:len(letters)], *small))
    seal("otpclient/v4.enc", b"OTPClient" + struct.pack(">I", 4) + iv + salt + struct.pack(">III", *small), argon2(PASSWORD, *small))


if __name__ == "__main__":
    for make in google, freeotp, otpauthios, raivo, duo, twofauth, authy, steam, otpclient:
        make()

#!/usr/bin/env python3
"""Writes constructed exports and databases of more authenticator apps.

As make.py: from the descriptions of the formats, sharing nothing with the
importers. Run it in this folder; it needs the package cryptography.
"""
import hashlib
import hmac
import json
import os
import plistlib
import sqlite3
import struct
import tempfile
from xml.sax.saxutils import escape, quoteattr

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from make import ACCOUNTS, PASSWORD, pick, random, raw, typed, write


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


if __name__ == "__main__":
    for make in google, freeotp, otpauthios:
        make()

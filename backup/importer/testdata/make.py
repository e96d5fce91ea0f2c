#!/usr/bin/env python3
"""Writes the constructed fixtures of this folder from accounts.json.

It is written from the descriptions of the formats and shares nothing with the
importers: other language, other libraries (hashlib, sqlite3, cryptography).
Run it in this folder; it needs the package cryptography. The encrypted files
come out the same every time.
"""
import base64
import codecs
import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from urllib.parse import quote, quote_plus

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PASSWORD = b"test"
ACCOUNTS = json.load(open("accounts.json", encoding="utf-8"))


def pick(*ids):
    return [a for i in ids for a in ACCOUNTS if a["id"] == i]


def typed(a):
    """The secret as its app shows it: sometimes not a whole number of bytes."""
    return a.get("typed", a["secret"])


def raw(a):
    return base64.b32decode(a["secret"] + "=" * (-len(a["secret"]) % 8))


def random(label, n):
    """Bytes that look random and are the same every time."""
    return hashlib.shake_256(label.encode()).digest(n)


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(content if isinstance(content, bytes) else content.encode("utf-8"))


def dump(path, value, **how):
    write(path, json.dumps(value, ensure_ascii=False, **(how or {"indent": 2})) + "\n")


# Aegis

def aegis_entry(a, version):
    info = {"secret": typed(a), "algo": a["algorithm"], "digits": a["digits"]}
    if a["type"] == "hotp":
        info["counter"] = a["counter"]
    else:
        info["period"] = a["period"]
    if a.get("pin"):
        info["pin"] = a["pin"]
    e = {"type": a["type"], "uuid": "00000000-0000-4000-8000-" + random(a["id"], 6).hex(),
         "name": a["name"], "issuer": a["issuer"], "icon": None, "info": info}
    tags = a.get("tags", [])
    if version < 3:
        if tags:
            e["group"] = tags[0]
    else:
        e["groups"] = ["group-" + t for t in tags]
    if version > 1:
        e["note"], e["favorite"] = a.get("note", ""), False
    return e


def aegis_db(accounts, version):
    db = {"version": version, "entries": [aegis_entry(a, version) for a in accounts]}
    if version == 3:
        tags = sorted({t for a in accounts for t in a.get("tags", [])})
        db["groups"] = [{"uuid": "group-" + t, "name": t} for t in tags]
        db["icons_optimized"] = True
    return db


def aegis_slot(kind, master, password, n=32768):
    label = "slot %d %s" % (kind, password)
    nonce, salt = random(label + "nonce", 12), random(label + "salt", 32)
    if kind == 1:
        key = hashlib.scrypt(password, salt=salt, n=n, r=8, p=1, dklen=32, maxmem=1 << 26)
    else:
        key = random("a key that stays in the phone", 32)
    sealed = AESGCM(key).encrypt(nonce, master, None)
    slot = {"type": kind, "uuid": random(label, 16).hex(), "key": sealed[:-16].hex(),
            "key_params": {"nonce": nonce.hex(), "tag": sealed[-16:].hex()}}
    if kind == 1:
        slot.update(n=n, r=8, p=1, salt=salt.hex(), repaired=True, is_backup=False)
    return slot


def aegis_encrypted(db, *slots):
    master, nonce = random("master key", 32), random("content nonce", 12)
    sealed = AESGCM(master).encrypt(nonce, json.dumps(db, ensure_ascii=False).encode(), None)
    return {"version": 1,
            "header": {"slots": [aegis_slot(kind, master, pw) for kind, pw in slots],
                       "params": {"nonce": nonce.hex(), "tag": sealed[-16:].hex()}},
            "db": base64.b64encode(sealed[:-16]).decode()}


def aegis():
    clear = {"slots": None, "params": None}
    for version in 1, 2, 3:
        dump("aegis/db%d-plain.json" % version, {"version": 1, "header": clear, "db": aegis_db(ACCOUNTS, version)})
    db = aegis_db(ACCOUNTS, 3)
    dump("aegis/db3-encrypted.json", aegis_encrypted(db, (2, b""), (1, b"another password"), (1, PASSWORD)))
    dump("aegis/db3-fingerprint-only.json", aegis_encrypted(db, (2, b"")))
    push = aegis_entry(ACCOUNTS[0], 3)
    push["type"] = "push"
    zero = aegis_entry(ACCOUNTS[1], 3)
    zero["info"]["digits"] = 0
    hash_ = aegis_entry(ACCOUNTS[2], 3)
    hash_["info"]["algo"] = "GOST"
    foreign = aegis_entry(ACCOUNTS[3], 3)
    foreign["info"]["secret"] = "ABCDEFGH1"
    number = aegis_entry(ACCOUNTS[4], 3)
    number["info"]["secret"] = 12345
    good = aegis_entry(ACCOUNTS[0], 3)
    good["groups"] = []
    dump("aegis/db3-bad-entries.json", {"version": 1, "header": clear, "db": {
        "version": 3, "entries": [push, zero, hash_, foreign, number, good], "groups": []}})


# 2FAS

def twofas_service(a, schema, position):
    otp = {"label": a["name"], "account": a["name"], "issuer": a["issuer"]}
    if schema == 1:
        otp["label"] = a["issuer"] + ":" + a["name"]
        del otp["account"]
    else:
        otp.update(digits=a["digits"], algorithm=a["algorithm"])
        if a["type"] == "hotp":
            otp["counter"] = a["counter"]
        else:
            otp["period"] = a["period"]
    if schema >= 3:
        otp.update(tokenType=a["type"].upper(), source="Link")
    s = {"name": a["issuer"] or a["name"], "secret": typed(a), "updatedAt": 1700000000000,
         "otp": otp, "order": {"position": position}}
    if schema > 1 and a.get("tags"):
        s["groupId"] = "group-" + a["tags"][0]
    return s


def twofas_file(accounts, schema, origin="android"):
    tags = sorted({t for a in accounts for t in a.get("tags", [])})
    f = {"services": [twofas_service(a, schema, i) for i, a in enumerate(accounts)]}
    if schema > 1:
        f["groups"] = [{"id": "group-" + t, "name": t, "isExpanded": True} for t in tags]
    f.update(updatedAt=1700000000000, schemaVersion=schema, appVersionCode=5000000,
             appVersionName="5.%d.0" % schema, appOrigin=origin)
    return f


def twofas_encrypted(f, salt_size):
    salt = random("2fas salt", salt_size)
    key = hashlib.pbkdf2_hmac("sha256", PASSWORD, salt, 10000, 32)

    def seal(label, plain):
        iv = random(label, 12)
        return ":".join(base64.b64encode(b).decode() for b in (AESGCM(key).encrypt(iv, plain, None), salt, iv))

    services = json.dumps(f["services"], ensure_ascii=False).encode()
    f.update(services=[], servicesEncrypted=seal("services", services), reference=seal("reference", b"x" * 256))
    return f


def twofas():
    plain = [a for a in ACCOUNTS if a["type"] in ("totp", "hotp", "steam") and a["issuer"]]
    totp = [a for a in plain if a["type"] == "totp"]
    dump("twofas/schema1-plain.json", twofas_file(totp, 1))
    dump("twofas/schema2-plain.2fas", twofas_file(totp, 2))
    dump("twofas/schema3-ios-plain.2fas", twofas_file(plain, 3, "ios"))
    dump("twofas/schema4-plain.2fas", twofas_file(plain, 4))
    dump("twofas/schema4-encrypted.2fas", twofas_encrypted(twofas_file(plain, 4), 256), separators=(",", ":"))
    dump("twofas/schema4-ios-encrypted.2fas", twofas_encrypted(twofas_file(plain, 4, "ios"), 32), separators=(",", ":"))
    dump("twofas/schema5-plain.2fas", twofas_file(plain, 5))


# Google Authenticator

def varint(n):
    out = b""
    while True:
        n, low = n >> 7, n & 127
        out += bytes([low | (128 if n else 0)])
        if not n:
            return out


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def google_entry(a):
    m = field(1, raw(a)) + field(2, a["name"].encode())
    if a["issuer"]:
        m += field(3, a["issuer"].encode())
    m += field(4, {"SHA1": 1, "SHA256": 2, "SHA512": 3}[a["algorithm"]])
    m += field(5, {6: 1, 8: 2}[a["digits"]]) + field(6, {"hotp": 1, "totp": 2}[a["type"]])
    if a["type"] == "hotp":
        m += field(7, a["counter"])
    return m + field(8, b"0123456789abcdefghi")  # newest app: an id of its own


def google_link(accounts, size, index, batch):
    m = b"".join(field(1, google_entry(a)) for a in accounts) + field(2, 1) + field(3, size)
    if index:
        m += field(4, index)
    if batch:
        m += field(5, batch % (1 << 64))
    return "otpauth-migration://offline?data=" + quote(base64.b64encode(m).decode(), safe="")


def google():
    can = [a for a in ACCOUNTS if a["type"] in ("totp", "hotp") and a["digits"] in (6, 8)]
    links = [google_link(can[i::3], 3, i, -1234567890) for i in range(3)]
    write("google/v6-three-codes.txt", "# written down in any order\n\n" + "\n".join([links[2], links[0], links[1], links[0]]) + "\n")
    links = [google_link(can[i::3], 3, i, 0) for i in range(3)]
    write("google/v7-one-of-three-codes.txt", links[1] + "\n")
    write("google/v7-one-code.txt", google_link(can, 1, 0, 0) + "\n")


# otpauth links

def link(a):
    if a["type"] == "motp":
        return "motp://%s:%s?secret=%s" % (quote(a["issuer"]), quote(a["name"]), raw(a).hex())
    label = quote(a["name"], safe="@")
    if a["issuer"]:
        label = quote(a["issuer"]) + ":" + label
    host = {"yandex": "yaotp"}.get(a["type"], a["type"])
    q = "period=%d" % a.get("period", 0)
    if a["type"] == "hotp":
        q = "counter=%d" % a["counter"]
    q += "&digits=%d&algorithm=%s&secret=%s" % (a["digits"], a["algorithm"], typed(a))
    if a["issuer"]:
        q += "&issuer=" + quote_plus(a["issuer"])
    if a.get("pin"):
        q += "&pin=" + base64.b32encode(a["pin"].encode()).decode().rstrip("=")
    return "otpauth://%s/%s?%s" % (host, label, q)


def otpauth():
    lines = [link(a) for a in ACCOUNTS]
    write("otpauth/list.txt", "".join(l + "\n" for l in lines))
    crlf = "# exported\r\n\r\n" + "".join(l + "\r\n" for l in lines)
    write("otpauth/list-windows.txt", codecs.BOM_UTF16_LE + crlf.encode("utf-16-le"))
    write("otpauth/list-bom-nul.txt", codecs.BOM_UTF8 + "\n".join(lines).encode() + b"\0")
    bad = ["otpauth://totp/Broken?secret=ABC1DEF&issuer=Broken", "otpauth://push/Pushed:ann?secret=ABCDEFGH",
           "otpauth://totp/Empty:ann?issuer=Empty"]
    write("otpauth/list-bad-entries.txt", "My codes:\n" + "\n".join(bad + lines[:1]) + "\n")


# Bitwarden

def bitwarden_item(i, a, totp, folders):
    item = {"id": "item-%d" % i, "organizationId": None, "type": 1, "reprompt": 0, "name": a["issuer"] or "No name",
            "notes": a.get("note") or None, "favorite": False, "collectionIds": None,
            "folderId": folders.get((a.get("tags") or [None])[0]),
            "login": {"uris": [{"match": None, "uri": u} for u in a.get("urls", [])], "username": a["name"],
                      "password": "correct horse", "totp": totp}}
    return item


def bitwarden():
    tags = sorted({t for a in ACCOUNTS for t in a.get("tags", [])})
    folders = {t: "folder-" + t for t in tags}
    can = [a for a in ACCOUNTS if a["type"] in ("totp", "steam") and a["issuer"]]
    items = []
    for i, a in enumerate(can):
        plain = (a["type"], a["algorithm"], a["digits"], a.get("period")) == ("totp", "SHA1", 6, 30)
        totp = typed(a) if plain else "steam://" + typed(a) if a["type"] == "steam" else link(a)
        items.append(bitwarden_item(i, a, totp, folders))
    card = {"id": "card", "type": 3, "name": "Card", "notes": None, "card": {"number": "4111111111111111"}}
    without = bitwarden_item(98, can[0], None, folders)
    trash = dict(bitwarden_item(99, can[0], typed(can[0]), folders), deletedDate="2026-01-02T03:04:05.678Z")
    head = {"encrypted": False, "folders": [{"id": i, "name": t} for t, i in folders.items()]}
    dump("bitwarden/vault.json", dict(head, items=[card, without] + items))
    dump("bitwarden/vault-trash.json", dict(head, items=[trash, items[0]]))
    bare = [{"id": "%d" % i, "name": a["issuer"], "folderId": None, "organizationId": None, "collectionIds": None,
             "notes": None, "type": 1, "login": {"totp": link(a)}, "favorite": False} for i, a in enumerate(can)]
    dump("bitwarden/authenticator.json", {"encrypted": False, "items": bare})
    sealed = "2." + "|".join(base64.b64encode(random(p, n)).decode() for p, n in (("iv", 16), ("data", 48), ("mac", 32)))
    dump("bitwarden/account-restricted.json", {"encrypted": True, "encKeyValidation_DO_NOT_EDIT": sealed, "folders": [], "items": []})


# Microsoft Authenticator

def microsoft():
    can = [a for a in ACCOUNTS if (a["type"], a["algorithm"], a["digits"], a.get("period")) == ("totp", "SHA1", 6, 30)]
    rows = [(a["issuer"], a["name"], typed(a), 0, "") for a in can]
    personal = pick("personal")[0]
    rows.insert(1, (personal["issuer"], personal["name"], base64.b64encode(raw(personal)).decode(), 1, ""))
    work = [("Contoso", "ann@contoso.example", "", 2, ""), ("Sealed", "ann", "", 0, "AAECAwQF")]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "PhoneFactor")
        db = sqlite3.connect(path, isolation_level=None)
        db.execute("PRAGMA page_size=1024")
        db.execute("CREATE TABLE accounts (_id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, username TEXT NOT NULL,"
                   " oath_secret_key TEXT NOT NULL, account_type INTEGER NOT NULL, encrypted_oath_secret_key TEXT NOT NULL)")
        add = "INSERT INTO accounts (name, username, oath_secret_key, account_type, encrypted_oath_secret_key) VALUES (?,?,?,?,?)"
        db.executemany(add, rows)
        os.makedirs("microsoft", exist_ok=True)
        shutil.copy(path, "microsoft/v6-PhoneFactor")
        db.execute("DELETE FROM accounts")
        db.execute("DELETE FROM sqlite_sequence")
        db.executemany(add, rows[:2])
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA wal_autocheckpoint=0")
        db.executemany(add, rows[2:] + work)
        for end in "", "-wal", "-shm":
            shutil.copy(path + end, "microsoft/v6-log-PhoneFactor" + end)
        db.close()


if __name__ == "__main__":
    for make in aegis, twofas, google, otpauth, bitwarden, microsoft:
        make()

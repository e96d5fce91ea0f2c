#!/usr/bin/env python3
"""Writes the constructed exports of password managers from accounts.json.

As make.py: from the descriptions of the formats, sharing nothing with the
importers. Run it in this folder; it needs the package cryptography.
"""
import base64
import codecs
import csv
import hashlib
import hmac
import io
import json

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from make import ACCOUNTS, PASSWORD, bitwarden_item, dump, link, pick, random, typed, write


def table(header, rows, eol="\r\n", always=False):
    """A CSV text with the header's columns; rows are dicts or lists."""
    out = io.StringIO()
    w = csv.writer(out, lineterminator=eol, quoting=csv.QUOTE_ALL if always else csv.QUOTE_MINIMAL)
    names = header.split(",")
    w.writerow(names)
    for r in rows:
        w.writerow([r.get(n, "") for n in names] if isinstance(r, dict) else r)
    return out.getvalue()


# What fits beside a password: everything that a link can say and a Bitwarden
# user would type. "odd" and "harbor" stand as bare secrets, the rest as links.
CAN = [a for a in ACCOUNTS if a["type"] in ("totp", "steam") and a["issuer"]]
BARE = ("harbor", "tokyo", "odd")


def code(a):
    if a["id"] in BARE:
        return typed(a)
    return "steam://" + typed(a) if a["type"] == "steam" else link(a)


def first(a, key):
    return (a.get(key) or [""])[0]


# Bitwarden

def pad(plain):
    n = 16 - len(plain) % 16
    return plain + bytes([n]) * n


def cbc(key, iv, plain):
    e = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    return e.update(plain) + e.finalize()


def expand(key, info):
    return hmac.new(key, info + b"\x01", hashlib.sha256).digest()


def bitwarden_text(key, label, plain):
    iv = random(label, 16)
    sealed = cbc(expand(key, b"enc"), iv, pad(plain))
    mac = hmac.new(expand(key, b"mac"), iv + sealed, hashlib.sha256).digest()
    return "2." + "|".join(base64.b64encode(b).decode() for b in (iv, sealed, mac))


def bitwarden_sealed(path, inner, argon2):
    salt = base64.b64encode(random("bitwarden salt", 16)).decode()
    if argon2:
        head = {"kdfType": 1, "kdfIterations": 3, "kdfMemory": 64, "kdfParallelism": 4}
        key = Argon2id(salt=hashlib.sha256(salt.encode()).digest(), length=32, iterations=3, lanes=4, memory_cost=64 * 1024).derive(PASSWORD)
    else:
        head = {"kdfType": 0, "kdfIterations": 600000, "kdfMemory": None, "kdfParallelism": None}
        key = hashlib.pbkdf2_hmac("sha256", PASSWORD, salt.encode(), 600000, 32)
    data = json.dumps(inner, ensure_ascii=False, indent=2).encode()
    dump(path, dict({"encrypted": True, "passwordProtected": True, "salt": salt}, **head,
         encKeyValidation_DO_NOT_EDIT=bitwarden_text(key, "validation", b"00000000-0000-4000-8000-000000000000"),
         data=bitwarden_text(key, "data", data)))


def bitwarden():
    tags = sorted({t for a in CAN for t in a.get("tags", [])})
    folders = {t: "folder-" + t for t in tags}
    inner = {"encrypted": False, "folders": [{"id": i, "name": t} for t, i in folders.items()],
             "items": [bitwarden_item(i, a, code(a), folders) for i, a in enumerate(CAN)]}
    bitwarden_sealed("bitwarden/password-pbkdf2.json", inner, False)
    bitwarden_sealed("bitwarden/password-argon2id.json", inner, True)
    rows = [{"folder": first(a, "tags"), "type": "login", "name": a["issuer"], "notes": a.get("note", ""), "reprompt": "0",
             "login_uri": first(a, "urls"), "login_username": a["name"], "login_password": 'quote " and, comma', "login_totp": code(a)}
            for a in CAN]
    rows[1].update(fields="Recovery: 1111-2222\nOn: true", login_uri="https://a.example,https://b.example", notes="two\nlines")
    rows.append({"type": "note", "name": "Alarm", "notes": 'line 1\notpauth://totp/not-mine?secret=ABCDEFGH\n"quoted"'})
    write("bitwarden/vault.csv", table("folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp",
                                       rows, eol="\n").rstrip("\n"))
    rows = [["", "", "1", a["issuer"], "", "" + link(a), a["issuer"], a["period"], a["digits"]] for a in CAN]
    write("bitwarden/authenticator.csv", table("folder,favorite,type,name,login_uri,login_totp", rows, eol="\n"))


# Tables of no known program

def csv_tables():
    rows = [[a["issuer"], a["name"], code(a), first(a, "urls"), a.get("note", ""), first(a, "tags")] for a in CAN]
    rows.insert(2, ["No code", "ann", "", "", "", ""])
    text = table("Title,User Name,TOTP-Secret,Website,Notes,Category", rows)
    write("csv/commas.csv", text)
    write("csv/semicolons.csv", codecs.BOM_UTF8 + text.replace(",", ";").encode())
    tabs = "".join("\t".join(r) + "\r\n" for r in [["Account", "Login", "2FA", "URL", "Note", "Group"]] + rows)
    write("csv/tabs-utf16.txt", codecs.BOM_UTF16_LE + tabs.encode("utf-16-le"))
    bad = [["Foreign", "ann", "ABCDEFGH1", "", "", ""], ["Phone", "ann", "yes", "", "", ""]]
    write("csv/bad-entries.csv", table("Title,User Name,2FA,Website,Notes,Category", bad + rows[:1]))


# Programs whose export is a table

def keys(header, *values):
    """Pairs a header's names with values, in order."""
    return dict(zip(header.split(","), values))


def apple():
    old, new = "Title,URL,Username,Password,OTPAuth", "Title,URL,Username,Password,Notes,OTPAuth"
    links = [a for a in CAN if a["type"] == "totp"]
    rows = [[a["issuer"] + " (site)", first(a, "urls"), a["name"], "x,y", a.get("note", ""), link(a)] for a in links]
    write("apple/passwords.csv", table(new, rows + [["No code", "", "ann", "x", "", ""]], eol="\n"))
    write("apple/safari15.csv", table(old, [r[:4] + r[5:] for r in rows], eol="\n"))


def keepassxc():
    header = "Group,Title,Username,Password,URL,Notes,TOTP,Icon,Last Modified,Created"
    day = "2026-01-02T03:04:05Z"

    def one(a, group):
        totp = link(a).replace("otpauth://steam/", "otpauth://totp/") + ("&encoder=steam" if a["type"] == "steam" else "")
        return [group, a["issuer"], a["name"], 'x"y', first(a, "urls"), a.get("note", ""), totp, "0", day, day]

    rows = [one(a, "/".join(["Passwords"] + a.get("tags", []))) for a in CAN]
    rows.append(one(CAN[0], "Passwords/Recycle Bin"))
    rows.append(["Passwords", "No code", "ann", "x", "", "", "", "0", day, day])
    write("keepassxc/2.7.csv", table(header, rows, eol="\n", always=True))


def lastpass():
    header = "url,username,password,totp,extra,name,grouping,fav"
    amp = [a for a in CAN if a["type"] == "totp" and (a["algorithm"], a["digits"], a["period"]) == ("SHA1", 6, 30)] + pick("zurich")
    rows = [[first(a, "urls") or "http://", a["name"], "x&amp;y", typed(a) if a["id"] != "zurich" else link(a), a.get("note", ""),
             a["issuer"].replace("&", "&amp;"), first(a, "tags"), "0"] for a in amp]
    rows.append(["http://sn", "", "", "", "NoteType:Server", "A note", "", "0"])
    write("lastpass/vault.csv", table(header, [[c.replace("&digits", "&amp;digits") for c in r] for r in rows], eol="\n"))
    write("lastpass/vault-without-totp.csv", table("url,username,password,extra,name,grouping,fav", [r[:3] + r[4:] for r in rows], eol="\n"))


def nordpass():
    header = ("name,url,additional_urls,username,password,note,cardholdername,cardnumber,cvc,pin,expirydate,zipcode,folder,full_name,"
              "phone_number,email,address1,address2,city,country,state,type,custom_fields")
    write("nordpass/vault.csv", table(header, [keys(header, "Harbor Mail", "https://harbor.example", "", "ann", "x")], eol="\n"))


def roboform():
    rows = [[a["issuer"], first(a, "urls"), first(a, "urls"), a["name"], "'@x", a.get("note", ""), "/" + first(a, "tags") if a.get("tags") else "",
             "User ID$,,,txt," + a["name"], "Password$,,,pwd,'@x", "TOTP KEY$,,,txt," + code(a)] for a in CAN if a["id"] != "zurich"]
    rows.append(["No code", "https://a.example", "", "ann", "x", "", ""])
    write("roboform/v9.csv", codecs.BOM_UTF8 + table("Name,Url,MatchUrl,Login,Pwd,Note,Folder,RfFieldsV2", rows, eol="\n").encode())
    old = [r[:2] + r[3:7] + ["User ID$:txt:" + r[3], "TOTP KEY$:txt:" + r[9].split(",", 4)[4]] for r in rows[:-1]]
    write("roboform/v8.csv", table("Name,Url,Login,Pwd,Note,Folder,Rf_fields", old))


def safeincloud():
    rows = [[a["issuer"], a["name"], "x", first(a, "urls"), code(a), a.get("note", "")] for a in CAN]
    rows.append(["No code", "ann", "x", "", "", ""])
    write("safeincloud/export.csv", table("Title,Login,Password,URL,OTP,Notes", rows, eol="\n", always=True))


def synology():
    rows = [[a["issuer"], a["name"], "x", first(a, "urls"), code(a), a.get("note", ""), ""] for a in CAN]
    rows[0][3] += "\nhttps://mail.example"
    rows.append(["A note", "", "", "", "", "text", "1"])
    write("synology/C2Password_Export.csv", table("Display_Name,Login_Username,Login_Password,Login_URLs,Login_TOTP,Notes,Favorite", rows))


if __name__ == "__main__":
    for make in bitwarden, csv_tables, apple, keepassxc, lastpass, nordpass, roboform, safeincloud, synology:
        make()

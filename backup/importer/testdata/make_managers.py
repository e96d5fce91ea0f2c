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
import zipfile

from cryptography.hazmat.decrepit.ciphers.modes import CFB
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
        head = {"kdfType": 1, "kdfIterations": 3, "kdfMemory": 16, "kdfParallelism": 4}
        key = Argon2id(salt=hashlib.sha256(salt.encode()).digest(), length=32, iterations=3, lanes=4, memory_cost=16 * 1024).derive(PASSWORD)
    else:
        head = {"kdfType": 0, "kdfIterations": 100000, "kdfMemory": None, "kdfParallelism": None}
        key = hashlib.pbkdf2_hmac("sha256", PASSWORD, salt.encode(), 100000, 32)
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
    rows = [[a["issuer"], a["name"], "x", link(a)] for a in CAN if a["type"] == "totp"]
    write("csv/unnamed-links.csv", table("Name,Login,Password,Second Step", rows + [["No code", "ann", "x", ""]]))
    write("csv/names-and-links.csv", table("Name,Link", [[r[0], r[3]] for r in rows]))
    rows = [[a["issuer"], a["name"], code(a), first(a, "urls"), a.get("note", ""), first(a, "tags")] for a in CAN]
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


def buttercup():
    """Groups stand behind the entries that are in them; two entries hold two codes."""
    header = "!type,!group_id,!group_name,!group_parent,title,username,password,URL,notes,2FA,Second,Recovery,id"
    groups = {"Mail": "g-mail", "Money": "g-money"}
    can = [a for a in CAN if a["type"] == "totp"]
    rows = [{"!type": "entry", "!group_id": groups.get(first(a, "tags"), "g-top"), "title": a["issuer"], "username": a["name"], "password": "x",
             "URL": first(a, "urls"), "notes": a.get("note", ""), "2FA": link(a), "id": a["id"]} for a in can]
    rows[0].update({"Recovery": "1111-2222"})
    rows[-1]["Second"], rows[-1]["2FA"] = rows[-1]["2FA"], ""
    rows.append({"!type": "entry", "!group_id": "g-top", "title": "No code", "username": "ann", "password": "x", "id": "none"})
    rows += [{"!type": "group", "!group_id": i, "!group_name": t, "!group_parent": "0"} for t, i in groups.items()]
    write("buttercup/v2.csv", table(header, rows, eol="\n", always=True))
    old = "!group_id,!group_name,title,username,password,URL,id,One-time"
    rows = [[groups.get(first(a, "tags"), "g-top"), first(a, "tags"), a["issuer"], a["name"], "x", "", a["id"], link(a)] for a in can]
    write("buttercup/v1.csv", table(old, rows, eol="\n"))


def safeincloud():
    rows = [[a["issuer"], a["name"], "x", first(a, "urls"), code(a), a.get("note", "")] for a in CAN]
    rows.append(["No code", "ann", "x", "", "", ""])
    write("safeincloud/export.csv", table("Title,Login,Password,URL,OTP,Notes", rows, eol="\n", always=True))


def synology():
    rows = [[a["issuer"], a["name"], "x", first(a, "urls"), code(a), a.get("note", ""), ""] for a in CAN]
    rows[0][3] += "\nhttps://mail.example"
    rows.append(["A note", "", "", "", "", "text", "1"])
    write("synology/C2Password_Export.csv", table("Display_Name,Login_Username,Login_Password,Login_URLs,Login_TOTP,Notes,Favorite", rows))


# Programs whose export is JSON, an archive, or both

def archive(path, files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in files:
            z.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6)), content if isinstance(content, bytes) else content.encode(),
                       zipfile.ZIP_STORED if name.endswith("/") else zipfile.ZIP_DEFLATED)
    write(path, out.getvalue())


def dashlane():
    header = "username,username2,username3,title,password,note,url,category,otpSecret"
    rows = [["", a["name"], "", a["issuer"], "x", a.get("note", ""), first(a, "urls"), first(a, "tags"), code(a)] for a in CAN]
    rows[0][:2] = [rows[0][1], "second name"]
    rows.append(["ann", "", "", "No code", "x", "", "", "", ""])
    csv_text = table(header, rows, eol="\n")
    write("dashlane/credentials.csv", csv_text)
    old = table("username,username2,username3,title,password,note,url,category,otpUrl",
                [r[:8] + [link(a) if a["type"] == "totp" else ""] for r, a in zip(rows, CAN)], eol="\n")
    write("dashlane/credentials-otpurl.csv", old)
    archive("dashlane/export.zip", [("credentials.csv", csv_text), ("securenotes.csv", "title,note\nWi-Fi,text\n"), ("payments.csv", "")])


def onepassword_item(a, field):
    return {"uuid": random(a["id"], 16).hex(), "favIndex": 0, "createdAt": 1700000000, "state": "active", "categoryUuid": "001",
            "details": {"loginFields": [{"value": "x", "name": "password", "fieldType": "P", "designation": "password"},
                                        {"value": a["name"], "name": "username", "fieldType": "T", "designation": "username"},
                                        {"value": True, "name": "remember", "fieldType": "C"}],
                        "notesPlain": a.get("note", ""), "passwordHistory": [],
                        "sections": [{"title": "Extra", "name": "s", "fields": [
                            {"title": "one-time password", "id": "TOTP_1", "value": {"totp": code(a)}}] + field}]},
            "overview": {"title": a["issuer"], "url": first(a, "urls"), "urls": [{"label": "website", "url": u} for u in a.get("urls", [])],
                         "tags": ["a tag"], "subtitle": "", "pbe": 0, "pgrng": False}}


def onepassword():
    fields = [{"title": "expires", "id": "1", "value": {"monthYear": 202606}}, {"title": "mail", "id": "2", "value": {"email": {"email_address": "a"}}},
              {"title": "Recovery", "id": "3", "value": {"concealed": "1111-2222"}}, {"title": "empty", "id": "4", "value": {"string": ""}}]
    items = {a["id"]: onepassword_item(a, fields if a["id"] == "harbor" else []) for a in CAN}
    two = items["tokyo"]["details"]["sections"][0]["fields"]
    two.append({"title": "second", "id": "TOTP_2", "value": {"totp": typed(pick("nobody")[0])}})
    note = {"uuid": "n", "state": "active", "details": {"notesPlain": "text", "sections": [], "loginFields": []}, "overview": {"title": "A note"}}
    put_away = dict(onepassword_item(CAN[0], []), state="archived")
    old = {"item": items["odd"]}
    rest = [items[i] for i in ("northbank", "zurich", "steam", "tokyo", "personal")]
    data = {"accounts": [{"attrs": {"accountName": "Ann", "email": "ann@harbor.example"}, "vaults": [
        {"attrs": {"uuid": "v1", "name": "Mail", "type": "P"}, "items": [items["harbor"], note, put_away]},
        {"attrs": {"uuid": "v2", "name": "Money", "type": "U"}, "items": rest + [old]}]}]}
    text = json.dumps(data, ensure_ascii=False, indent=2)
    archive("onepassword/export.1pux", [("files/", ""), ("export.attributes", '{"version":3}'), ("export.data", text), ("files/a__b.png", b"\x89PNG")])
    write("onepassword/export.data", text)
    header = "Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes"
    rows = [[a["issuer"], first(a, "urls"), a["name"], "x", code(a), "false", "false", ";".join(a.get("tags", [])), a.get("note", "")] for a in CAN]
    rows += [["Old", "", "ann", "x", code(CAN[0]), "false", "true", "", ""], ["No code", "", "ann", "x", "", "false", "false", "", ""]]
    write("onepassword/export.csv", table(header, rows, eol="\n"))
    seven = "Title,Website,Username,Password,One-Time Password,Favorite Status,Archived Status,Tags,Notes"
    write("onepassword/export-2022.csv", table(seven, rows, eol="\n"))


# An OpenPGP message under a password (RFC 4880: tags 3 and 18, S2K 3).

def packet(tag, body):
    return bytes([0xC0 | tag]) + (bytes([len(body)]) if len(body) < 192 else b"\xff" + len(body).to_bytes(4, "big")) + body


def openpgp(plain):
    salt, count = random("s2k", 8), 0x60  # 65,536 bytes are hashed
    data = salt + PASSWORD
    key = hashlib.sha256((data * (65536 // len(data) + 1))[:65536]).digest()
    start = random("prefix", 16)
    body = start + start[-2:] + packet(11, b"b\0\0\0\0\0" + plain) + b"\xd3\x14"
    body += hashlib.sha1(body).digest()
    e = Cipher(algorithms.AES(key), CFB(bytes(16))).encryptor()
    message = packet(3, bytes([4, 9, 3, 8]) + salt + bytes([count])) + packet(18, b"\x01" + e.update(body) + e.finalize())
    text = base64.b64encode(message).decode()
    return "-----BEGIN PGP MESSAGE-----\n\n" + "\n".join(text[i:i + 60] for i in range(0, len(text), 60)) + "\n-----END PGP MESSAGE-----\n"


def protonpass():
    def one(a, extra=(), state=1):
        return {"itemId": "i" + a["id"], "state": state, "data": {
            "metadata": {"name": a["issuer"], "note": a.get("note", ""), "itemUuid": "u"}, "type": "login", "extraFields": list(extra),
            "content": {"itemEmail": "" if a["id"] != "tokyo" else a["name"], "itemUsername": a["name"] if a["id"] != "tokyo" else "",
                        "password": "x", "urls": a.get("urls", []), "passkeys": [], "totpUri": code(a)}}}

    items = {a["id"]: one(a) for a in CAN}
    items["odd"]["data"]["content"]["totpUri"] += "%3D"
    items["harbor"]["data"]["extraFields"] = [
        {"fieldName": "Recovery", "type": "hidden", "data": {"content": "1111-2222"}},
        {"fieldName": "second", "type": "totp", "data": {"totpUri": typed(pick("nobody")[0])}}]
    note = {"itemId": "n", "state": 1, "data": {"metadata": {"name": "A note", "note": "text"}, "type": "note", "extraFields": [], "content": {}}}
    data = {"encrypted": False, "userId": "u", "version": "1.32.0", "vaults": {
        "s1": {"name": "Mail", "description": "", "items": [items["harbor"], note, one(CAN[1], state=2)]},
        "s2": {"name": "Money", "description": "", "items": [items[a["id"]] for a in CAN[1:]]}}}
    text = json.dumps(data, ensure_ascii=False)
    archive("protonpass/export.zip", [("Proton Pass/", ""), ("Proton Pass/data.json", text)])
    archive("protonpass/export-passphrase.zip", [("Proton Pass/data.pgp", openpgp(text.encode()))])
    write("openpgp/protonpass.pgp", openpgp(text.encode()))
    header = "type,name,url,email,username,password,note,totp,createTime,modifyTime,vault"
    rows = [["login", a["issuer"], first(a, "urls"), "mail@harbor.example", a["name"], "x", a.get("note", ""), code(a), "1", "1",
             first(a, "tags")] for a in CAN] + [["note", "A note", "", "", "", "", "text", "", "1", "1", "Mail"]]
    write("protonpass/export.csv", table(header, rows, eol="\n"))


def enpass():
    tags = sorted({t for a in CAN for t in a.get("tags", [])})

    def field(kind, label, value, deleted=0):
        return {"deleted": deleted, "label": label, "order": 1, "sensitive": 0, "type": kind, "uid": 10, "updated_at": 1, "value": value,
                "value_updated_at": 1}

    def one(a, **more):
        spaced = code(a) if "://" in code(a) else " ".join(code(a)[i:i + 4] for i in range(0, len(code(a)), 4)).lower()
        fields = [field("username", "Username", a["name"]), field("email", "E-mail", ""), field("password", "Password", "x"),
                  field("url", "Website", first(a, "urls")), field("section", "ADDITIONAL DETAILS", ""),
                  field("totp", "One-time code", spaced), field("totp", "Old code", typed(pick("tram")[0]), 1), field("text", "Security question", "")]
        return dict({"archived": 0, "auto_submit": 1, "category": "login", "favorite": 0, "fields": fields, "note": a.get("note", ""),
                     "folders": ["folder-" + t for t in a.get("tags", [])], "icon": {"fav": ""}, "subtitle": a["name"],
                     "template_type": "login.default", "title": a["issuer"], "trashed": 0, "updated_at": 1, "uuid": "u"}, **more)

    items = [one(a) for a in CAN] + [one(CAN[0], trashed=1), one(CAN[1], archived=1)]
    items[0]["fields"].append(field("text", "Recovery", "1111-2222"))
    items.append({"category": "note", "fields": [], "note": "text", "title": "A note", "uuid": "n", "folders": [], "trashed": 0, "archived": 0})
    dump("enpass/export.json", {"folders": [{"icon": "1", "parent_uuid": "", "title": t, "updated_at": 1, "uuid": "folder-" + t} for t in tags],
                                "items": items}, indent=4)


def keeper():
    def fields(a):
        return {"harbor": {"$oneTimeCode::1": code(a), "$text:Recovery:1": "1111-2222", "Colour": "blue", "$host": {"port": "1"}},
                "northbank": {"$oneTimeCode": [code(a), ""]}}.get(a["id"], {"TFC:Keeper": code(a)})

    records = [{"uid": "u", "title": a["issuer"], "login": a["name"], "password": "x", "login_url": first(a, "urls"), "notes": a.get("note", ""),
                "$type": "login", "last_modified": 1, "custom_fields": fields(a), "folders": [{"folder": t} for t in a.get("tags", [])]} for a in CAN]
    records += [{"title": "No code", "login": "ann", "password": "x", "custom_fields": {"$oneTimeCode::1": ""}},
                {"title": "Shared", "$type": "encryptedNotes", "folders": [{"shared_folder": "Team", "folder": "a\\b", "can_edit": True}]}]
    dump("keeper/export.json", {"shared_folders": [{"path": "Team", "manage_users": True}], "records": records})
    rows = [[first(a, "tags"), a["issuer"], a["name"], "x,y", first(a, "urls"), a.get("note", ""), "", "TFC:Keeper", code(a)] for a in CAN]
    rows[0] += ["Recovery", "1111-2222"]
    rows.append(["", "No code", "ann", "x", "", "", ""])
    head = ["Folder", "Title", "Login", "Password", "Website Address", "Notes", "Shared Folder", "Custom Fields"]
    write("keeper/export.csv", table(",".join(head), rows, eol="\n"))
    write("keeper/export-without-header.csv", table(",".join(head), rows, eol="\n", always=True).split("\n", 1)[1])


def lastpassauthenticator():
    def one(a, i):
        spaced = " ".join(typed(a)[k:k + 4] for k in range(0, len(typed(a)), 4))
        return {"accountID": "a%d" % i, "lmiUserId": "", "issuerName": a["issuer"], "originalIssuerName": a["issuer"], "userName": a["name"],
                "originalUserName": a["name"], "pushNotification": False, "secret": spaced, "timeStep": a["period"], "digits": a["digits"],
                "creationTimestamp": 1700000000000, "isFavorite": False, "algorithm": a["algorithm"],
                "folderData": {"folderId": {"Mail": 2, "Money": 3}.get(first(a, "tags"), 0), "position": i}}

    can = [a for a in ACCOUNTS if a["type"] == "totp"]
    accounts = [one(a, i) for i, a in enumerate(can)]
    accounts[0]["issuerName"] = ""
    accounts.append({"accountID": "p", "issuerName": "Pushed", "originalIssuerName": "Pushed", "userName": "ann", "originalUserName": "ann",
                     "pushNotification": True, "secret": "", "folderData": None})
    folders = [{"id": i, "name": n, "isOpened": True} for i, n in ((2, "Mail"), (3, "Money"), (0, "Other accounts"))]
    dump("lastpassauthenticator/v3.json", {"deviceId": "", "deviceSecret": "", "localDeviceId": "l", "deviceName": "phone", "version": 3,
         "accounts": accounts, "folders": folders, "backupInfo": {"creationDate": "2026-01-02T03:04:05", "deviceOS": "android", "appVersion": "2.22.0"}})
    bare = [{k: v for k, v in a.items() if k not in ("folderData", "isFavorite")} for a in accounts[:3]]
    dump("lastpassauthenticator/v1-without-folders.json", {"deviceName": "phone", "version": 1, "accounts": bare})


# Passman

def passman():
    def one(i, a, otp, **more):
        return dict({"credential_id": i, "guid": "G%d" % i, "user_id": "ann", "label": a["issuer"], "description": a.get("note", ""), "created": 1,
                     "tags": [{"text": t} for t in a.get("tags", [])], "email": None, "username": a["name"], "password": "x",
                     "url": first(a, "urls"), "icon": {"type": "png", "content": ""}, "expire_time": 0, "delete_time": 0, "files": [],
                     "custom_fields": [], "otp": otp, "hidden": 0, "compromised": False}, **more)

    def otp(a):
        if a["id"] in BARE:
            return {"secret": typed(a)}
        return {"type": "totp", "label": a["issuer"] + ":" + a["name"], "qr_uri": {}, "algorithm": a["algorithm"], "period": str(a["period"]),
                "digits": a["digits"], "issuer": a["issuer"], "secret": typed(a)}

    totp = [a for a in CAN if a["type"] == "totp"]
    list_ = [one(i, a, otp(a)) for i, a in enumerate(totp)]
    list_[0]["custom_fields"] = [{"label": "Recovery", "value": "1111-2222", "secret": True, "field_type": "password"}]
    list_ += [one(90, CAN[0], {}), one(91, CAN[0], []), one(92, CAN[0], otp(CAN[0]), delete_time=1700000000)]
    dump("passman/export.json", list_)


if __name__ == "__main__":
    for make in (bitwarden, buttercup, csv_tables, apple, keepassxc, lastpass, nordpass, roboform, safeincloud, synology, dashlane, onepassword, protonpass,
                 enpass, keeper, lastpassauthenticator, passman):
        make()

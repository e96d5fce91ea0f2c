#!/usr/bin/env python3
"""Writes constructed exports and databases of more authenticator apps.

As make.py: from the descriptions of the formats, sharing nothing with the
importers. Run it in this folder; it needs the package cryptography.
"""
import os
import sqlite3
import tempfile

from make import ACCOUNTS, pick, typed, write


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


if __name__ == "__main__":
    for make in (google,):
        make()

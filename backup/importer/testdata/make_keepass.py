#!/usr/bin/env python3
"""Writes the constructed databases of KeePass from accounts.json.

As make.py: from the description of KDBX (keepass.info/help/kb/kdbx.html),
sharing nothing with the importer. Run it in this folder.
"""
import base64
import gzip
import hashlib
import hmac
import struct
from xml.sax.saxutils import escape

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.argon2 import Argon2d, Argon2id

from make import PASSWORD, link, pick, random, raw, typed, write


# The masks of protected values

def salsa_block(key, nonce, n):
    def rot(x, k):
        return ((x << k) | (x >> (32 - k))) & 0xFFFFFFFF

    c = struct.unpack("<4I", b"expand 32-byte k")
    k = struct.unpack("<8I", key)
    x = s = [c[0], *k[:4], c[1], *struct.unpack("<2I", nonce), n & 0xFFFFFFFF, n >> 32, c[2], *k[4:], c[3]]
    x = list(x)
    rounds = ((0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11), (0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14))
    for _ in range(10):
        for a, b, c, d in rounds:
            x[b] ^= rot((x[a] + x[d]) & 0xFFFFFFFF, 7)
            x[c] ^= rot((x[b] + x[a]) & 0xFFFFFFFF, 9)
            x[d] ^= rot((x[c] + x[b]) & 0xFFFFFFFF, 13)
            x[a] ^= rot((x[d] + x[c]) & 0xFFFFFFFF, 18)
    return struct.pack("<16I", *((u + v) & 0xFFFFFFFF for u, v in zip(x, s)))


class Mask:
    """The one key stream that all protected values share, in order."""

    def __init__(self, block):
        self.block, self.n, self.left = block, 0, b""

    def __call__(self, value):
        while len(self.left) < len(value):
            self.left += self.block(self.n)
            self.n += 1
        stream, self.left = self.left[:len(value)], self.left[len(value):]
        return bytes(a ^ b for a, b in zip(value, stream))


def salsa_mask(key):
    key = hashlib.sha256(key).digest()
    return Mask(lambda n: salsa_block(key, bytes.fromhex("e830094b97205d2a"), n))


def chacha_mask(key):
    key = hashlib.sha512(key).digest()
    e = Cipher(algorithms.ChaCha20(key[:32], b"\0\0\0\0" + key[32:44]), None).encryptor()
    return Mask(lambda n: e.update(bytes(64)))


# The XML

def uuid(label):
    return base64.b64encode(random("keepass " + label, 16)).decode()


def string(mask, key, value, protected=False):
    if protected and mask:
        return '<String><Key>%s</Key><Value Protected="True">%s</Value></String>' % (
            escape(key), base64.b64encode(mask(value.encode())).decode())
    how = ' ProtectInMemory="True"' if protected else ""
    return "<String><Key>%s</Key><Value%s>%s</Value></String>" % (escape(key), how, escape(value))


def entry(mask, a, fields, tags="", history=()):
    plain = [("Title", a["issuer"]), ("UserName", a["name"]), ("URL", (a.get("urls") or [""])[0]), ("Notes", a.get("note", ""))]
    text = "".join(string(mask, k, v) for k, v in plain) + string(mask, "Password", "x & y", True)
    text += "".join(string(mask, k, v, not k.startswith("KP2A")) for k, v in fields)
    old = "".join(entry(mask, a, f) for f in history)
    return "<Entry><UUID>%s</UUID><IconID>0</IconID><Tags>%s</Tags>%s<History>%s</History></Entry>" % (uuid(a["id"]), tags, text, old)


def entries(mask):
    """Every way of keeping a code; those that share a secret stand twice."""
    harbor, northbank, zurich, tram, meridian, forge, steam, tokyo, nobody, odd, personal = (
        pick(i)[0] for i in ("harbor", "northbank", "zurich", "tram", "meridian", "forge", "steam", "tokyo", "nobody", "odd", "personal"))
    b64 = base64.b64encode(raw(northbank)).decode()
    yield entry(mask, harbor, [("otp", link(harbor)), ("Recovery", "1111-2222"), ("KP2A_URL_1", "https://mail.example"), ("KPEX_PASSKEY_USERNAME", "x")],
                "Mail;", [[("otp", "otpauth://totp/old?secret=AAAAAAAA")], []])
    yield entry(mask, northbank, [("TimeOtp-Secret-Base64", b64), ("TimeOtp-Length", "7"), ("TimeOtp-Period", "20"), ("TimeOtp-Algorithm", "HMAC-SHA-256")], "Money")
    yield entry(mask, zurich, [("TimeOtp-Secret-Hex", raw(zurich).hex()), ("TimeOtp-Length", "8"), ("TimeOtp-Period", "50"), ("TimeOtp-Algorithm", "HMAC-SHA-512")])
    yield entry(mask, tram, [("HmacOtp-Secret-Base32", tram["secret"]), ("HmacOtp-Counter", "1")])
    yield entry(mask, meridian, [("otp", "key=%s&type=Hotp&size=7&otpHashMode=Sha256&counter=50" % meridian["secret"])])
    yield entry(mask, forge, [("otp", link(forge))])
    yield entry(mask, steam, [("TOTP Seed", steam["secret"].lower()), ("TOTP Settings", "30;S")])
    yield entry(mask, tokyo, [("TOTP Seed", tokyo["secret"]), ("TOTP Settings", "30;6;time.example"), ("otp", link(tokyo))])
    yield entry(mask, odd, [("TOTP Seed", typed(odd))])
    yield entry(mask, personal, [("otp", "key=%s%%3D%%3D&step=30&size=8" % personal["secret"]), ("otp_1", link(nobody))])
    yield entry(mask, dict(harbor, id="none", issuer="No code"), [])


def xml(mask):
    trash = "<Group><UUID>%s</UUID><Name>Papierkorb</Name>%s</Group>"
    inner = list(entries(mask))
    deep = "<Group><UUID>%s</UUID><Name>Money</Name>%s</Group>" % (uuid("deep"), "".join(inner[1:]))
    work = "<Group><UUID>%s</UUID><Name>Work</Name>%s</Group>" % (uuid("work"), deep)
    gone = dict(pick("harbor")[0], id="gone")
    trash = trash % (uuid("bin"), entry(mask, gone, [("otp", link(gone))]))
    top = "<Group><UUID>%s</UUID><Name>Passwords</Name>%s%s%s</Group>" % (uuid("top"), inner[0], work, trash)
    meta = "<Meta><Generator>test</Generator><RecycleBinEnabled>True</RecycleBinEnabled><RecycleBinUUID>%s</RecycleBinUUID></Meta>" % uuid("bin")
    return '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<KeePassFile>%s<Root>%s</Root></KeePassFile>' % (meta, top)


# The container

AES, CHACHA = "31c1f2e6bf714350be5805216afc5aff", "d6038a2b8b6f4cb5a524339a31dbb59a"


def composite(password=PASSWORD, key=b""):
    first = b"" if password is None else hashlib.sha256(password).digest()
    return hashlib.sha256(first + key).digest()


def key_xml(version, data):
    return ('<?xml version="1.0" encoding="utf-8"?>\n<KeyFile>\n\t<Meta>\n\t\t<Version>%s</Version>\n\t</Meta>\n\t<Key>\n\t\t%s\n\t</Key>\n'
            '</KeyFile>\n' % (version, data))


def key_files():
    """A key file of every kind, with the 32 bytes it is worth."""
    key = random("keepass key file", 32)
    groups = " ".join(key.hex().upper()[i:i + 8] for i in range(0, 64, 8))
    yield "v1.key", key_xml("1.00", "<Data>%s</Data>" % base64.b64encode(key).decode()), key
    yield "v2.keyx", key_xml("2.0", '<Data Hash="%s">\n\t\t\t%s\n\t\t\t%s\n\t\t</Data>' % (
        hashlib.sha256(key).hexdigest()[:8].upper(), groups[:35], groups[36:])), key
    yield "raw.key", key, key
    yield "hex.key", key.hex(), key
    yield "any.key", b"any file at all\n", hashlib.sha256(b"any file at all\n").digest()


def aes_kdf(key, seed, rounds):
    e = Cipher(algorithms.AES(seed), modes.ECB()).encryptor()
    for _ in range(rounds):
        key = e.update(key)
    return hashlib.sha256(key).digest()


def pad(plain):
    n = 16 - len(plain) % 16
    return plain + bytes([n]) * n


def encrypt(cipher, key, iv, plain):
    if cipher == CHACHA:
        return Cipher(algorithms.ChaCha20(key, b"\0\0\0\0" + iv), None).encryptor().update(plain)
    e = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    return e.update(pad(plain)) + e.finalize()


def variant(items):
    out = struct.pack("<H", 0x100)
    for kind, name, value in items:
        out += struct.pack("<BI", kind, len(name)) + name.encode() + struct.pack("<I", len(value)) + value
    return out + b"\0"


def kdbx4(path, cipher, kdf, stream=3, packed=True, opens=composite()):
    salt, seed, iv = random(path + "salt", 32), random(path + "seed", 32), random(path + "iv", 12 if cipher == CHACHA else 16)
    name, p = kdf
    if name == "aes":
        transformed = aes_kdf(opens, salt, p)
        parameters = [(0x42, "$UUID", bytes.fromhex("c9d9f39a628a4460bf740d08c18a4fea")), (5, "R", struct.pack("<Q", p)), (0x42, "S", salt)]
    else:
        argon, number = (Argon2d, "ef636ddf8c29444b91f7a9a403e30a0c") if name == "d" else (Argon2id, "9e298b1956db4773b23dfc3ec6f0a1e6")
        passes, kib, lanes = p
        transformed = argon(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=kib).derive(opens)
        parameters = [(0x42, "$UUID", bytes.fromhex(number)), (5, "I", struct.pack("<Q", passes)), (5, "M", struct.pack("<Q", kib << 10)),
                      (4, "P", struct.pack("<I", lanes)), (0x42, "S", salt), (4, "V", struct.pack("<I", 0x13))]
    header = bytes.fromhex("03d9a29a67fb4bb500000400")
    for kind, value in ((2, bytes.fromhex(cipher)), (3, struct.pack("<I", int(packed))), (4, seed), (7, iv), (11, variant(parameters)), (0, b"\r\n\r\n")):
        header += struct.pack("<BI", kind, len(value)) + value
    key, mac_key = hashlib.sha256(seed + transformed).digest(), hashlib.sha512(seed + transformed + b"\x01").digest()

    def mac(i, data):
        return hmac.new(hashlib.sha512(struct.pack("<Q", i) + mac_key).digest(), data, hashlib.sha256).digest()

    stream_key = random(path + "stream", 64)
    mask = chacha_mask(stream_key) if stream == 3 else salsa_mask(stream_key)
    inner = b"".join(struct.pack("<BI", k, len(v)) + v for k, v in ((1, struct.pack("<I", stream)), (2, stream_key), (3, b"\0a file"), (0, b"")))
    plain = inner + xml(mask).encode()
    body = encrypt(cipher, key, iv, gzip.compress(plain, mtime=0) if packed else plain)
    out = header + hashlib.sha256(header).digest() + mac(0xFFFFFFFFFFFFFFFF, header)
    blocks = [body[i:i + 4096] for i in range(0, len(body), 4096)] + [b""]
    for i, b in enumerate(blocks):
        out += mac(i, struct.pack("<QI", i, len(b)) + b) + struct.pack("<I", len(b)) + b
    write(path, out)


def kdbx3(path):
    seed, transform, iv = random(path + "seed", 32), random(path + "transform", 32), random(path + "iv", 16)
    stream_key, start, rounds = random(path + "stream", 32), random(path + "start", 32), 60000
    header = bytes.fromhex("03d9a29a67fb4bb501000300")
    for kind, value in ((2, bytes.fromhex(AES)), (3, struct.pack("<I", 1)), (4, seed), (5, transform), (6, struct.pack("<Q", rounds)), (7, iv),
                        (8, stream_key), (9, start), (10, struct.pack("<I", 2)), (0, b"\r\n\r\n")):
        header += struct.pack("<BH", kind, len(value)) + value
    body = gzip.compress(xml(salsa_mask(stream_key)).encode(), mtime=0)
    plain = start
    for i, b in enumerate([body[:2000], body[2000:], b""]):
        plain += struct.pack("<I", i) + (hashlib.sha256(b).digest() if b else bytes(32)) + struct.pack("<I", len(b)) + b
    key = hashlib.sha256(seed + aes_kdf(composite(), transform, rounds)).digest()
    write(path, header + encrypt(AES, key, iv, plain))


if __name__ == "__main__":
    kdbx3("keepass/v3.1-aeskdf-salsa20.kdbx")
    kdbx4("keepass/v4-argon2d-aes.kdbx", AES, ("d", (2, 1024, 2)))
    kdbx4("keepass/v4-argon2id-chacha20.kdbx", CHACHA, ("id", (2, 1024, 2)))
    kdbx4("keepass/v4-aeskdf-unpacked.kdbx", AES, ("aes", 1000), stream=2, packed=False)
    for name, content, key in key_files():
        write("keepass/" + name, content)
        kdbx4("keepass/v4-with-%s.kdbx" % name, AES, ("aes", 1000), opens=composite(key=key))
    kdbx4("keepass/v4-key-alone.kdbx", AES, ("aes", 1000), opens=composite(None, key))
    write("keepass/export.xml", xml(None))
    write("keepass/keepass1.kdb", bytes.fromhex("03d9a29a65fb4bb50300000002000300") + random("kdb", 200))

import hashlib, hmac, re
from sums import times, value
def secret(need, shares):
    shares = dict(list(shares.items())[:need])
    out = value(255, shares, 0x11B)
    proof = value(254, shares, 0x11B)
    mac = hmac.new(proof[4:], out, "sha256").digest()
    if need > 1 and mac[:4] != proof[:4]:
        exit("These cards do not fit together. One is false.")
    return out
cards, whole, groups = {}, {}, 0
while len(whole) <= groups:
    typed = input("Places of one card's words, as A00 B17: ")
    places = re.findall("([A-P])([0-6][0-9])", typed.upper())
    words = [64 * ord(p[0]) - 4160 + int(p[1]) for p in places]
    a = b = c = 1
    for word in [*b"shamir_extendable", *words]:
        a = times(a, 2, 0x409) ^ word
        b = times(b, 4, 0x409) ^ word
        c = times(c, 8, 0x409) ^ word
    if (a, b, c) != (1, 1, 1) or len(words) not in (20, 33):
        print(len(words), "places: too few, or one is wrong. Again.")
        continue
    bits = "".join(format(word, "010b") for word in words)
    fields = [int(bits[i:i + 4], 2) for i in range(16, 40, 4)]
    power, group, groups, _, member, need = fields
    size = 16 * (len(words) // 16)
    shares = cards.setdefault((bits[:20], group, need), {})
    shares[member] = int(bits[40:-30], 2).to_bytes(size, "big")
    mine = [c for c in cards if c[0] == bits[:20]]
    full = [c for c in mine if len(cards[c]) > c[2]]
    whole = {c[1]: secret(c[2] + 1, cards[c]) for c in full}
    print("This card is right.")
key = secret(groups + 1, whole)
phrase = input("Passphrase of the kit, or Enter if it has none: ")
half, rounds = size // 2, 2500 << power
left, right = key[:half], key[half:]
for i in 3, 2, 1, 0:
    word = bytes([i]) + phrase.encode()
    mask = hashlib.pbkdf2_hmac("sha256", word, right, rounds, half)
    left, right = right, bytes(a ^ b for a, b in zip(left, mask))
print("Kit key:", (right + left).hex())

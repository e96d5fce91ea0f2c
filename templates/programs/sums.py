def times(a, b, field):
    product = 0
    while b:
        product ^= a * (b & 1)
        a, b = min(2 * a, 2 * a ^ field), b >> 1
    return product
def value(x, points, field):
    total = 0
    for a, known in points.items():
        up = down = 1
        for b in points:
            if b != a:
                up = times(up, x ^ b, field)
                down = times(down, a ^ b, field)
        part = [times(i, down, field) for i in range(256)].index(up)
        row = bytes(times(i, part, field) for i in range(256))
        total ^= int.from_bytes(known.translate(row), "big")
    return total.to_bytes(len(known), "big")

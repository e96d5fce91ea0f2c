import sys
n, wrong = 0, []
for n, row in enumerate(open(sys.argv[1]), 1):
    text, _, digits = row.rstrip().rpartition("#")
    sum = n + len(row) - len(row.lstrip())
    for letter in text.replace(" ", ""):
        sum = (31 * sum + ord(letter)) % 997
    if digits != "%03d" % sum:
        wrong.append(n)
print(n, "rows, wrong rows:", wrong or "none")

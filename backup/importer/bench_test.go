package importer

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// The benchmarks read 10,000 accounts, which nobody may have to wait for.

const many = 10_000 // accounts

func benchmark(b *testing.B, data []byte, password string) {
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := Read(context.Background(), []File{{"x", data}}, Options{Password: onePassword(password)})
		if err != nil || len(r.Vault.Accounts) != many {
			b.Fatal(err)
		}
	}
}

func secretNumber(i int) string {
	return strings.ToUpper(fmt.Sprintf("JBSWY3DPEHPK%08s", base32Number(i)))
}

// base32Number writes i in letters of base32.
func base32Number(i int) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	text := ""
	for range 8 {
		text = string(letters[i%32]) + text
		i /= 32
	}
	return text
}

func manyAegis(b *testing.B) []byte {
	var entries []any
	for i := range many {
		entries = append(entries, map[string]any{
			"type": "totp", "uuid": "00000000-0000-4000-8000-000000000000", "name": fmt.Sprint("user", i), "issuer": "Site", "note": "",
			"favorite": false, "icon": nil, "groups": []string{"g"},
			"info": map[string]any{"secret": secretNumber(i), "algo": "SHA1", "digits": 6, "period": 30},
		})
	}
	return marshal(b, map[string]any{
		"version": 1, "header": map[string]any{"slots": nil, "params": nil},
		"db": map[string]any{"version": 3, "entries": entries, "groups": []any{map[string]any{"uuid": "g", "name": "Group"}}},
	})
}

func marshal(b *testing.B, v any) []byte {
	b.Helper()
	data, err := json.MarshalIndent(v, "", "    ")
	if err != nil {
		b.Fatal(err)
	}
	return data
}

func BenchmarkAegis10000(b *testing.B) { benchmark(b, manyAegis(b), "") }

func BenchmarkTwoFAS10000(b *testing.B) {
	var services []any
	for i := range many {
		services = append(services, map[string]any{
			"name": "Site", "secret": secretNumber(i), "updatedAt": 1, "order": map[string]any{"position": i},
			"otp": map[string]any{"account": fmt.Sprint("user", i), "issuer": "Site", "digits": 6, "period": 30, "algorithm": "SHA1", "tokenType": "TOTP"},
		})
	}
	benchmark(b, marshal(b, map[string]any{"services": services, "groups": []any{}, "schemaVersion": 4}), "")
}

func BenchmarkBitwarden10000(b *testing.B) {
	var items []any
	for i := range many {
		items = append(items, map[string]any{
			"type": 1, "name": "Site", "notes": nil, "folderId": nil,
			"login": map[string]any{"username": fmt.Sprint("user", i), "password": "x", "uris": []any{map[string]any{"uri": "https://site.example"}},
				"totp": "otpauth://totp/Site:user?secret=" + secretNumber(i) + "&issuer=Site"},
		})
	}
	benchmark(b, marshal(b, map[string]any{"encrypted": false, "folders": []any{}, "items": items}), "")
}

func BenchmarkOtpauth10000(b *testing.B) {
	var list strings.Builder
	for i := range many {
		fmt.Fprintf(&list, "otpauth://totp/Site:user%d?secret=%s&issuer=Site&algorithm=SHA1&digits=6&period=30\n", i, secretNumber(i))
	}
	benchmark(b, []byte(list.String()), "")
}

func BenchmarkEnte10000(b *testing.B) {
	const display = "%7B%22pinned%22%3Afalse%2C%22trashed%22%3Afalse%2C%22tags%22%3A%5B%22Mail%22%5D%2C%22note%22%3A%22%22%7D"
	var list strings.Builder
	for i := range many {
		fmt.Fprintf(&list, "otpauth://totp/Site:user%d?secret=%s&issuer=Site&digits=6&period=30&codeDisplay=%s\n", i, secretNumber(i), display)
	}
	benchmark(b, []byte(list.String()), "")
}

func BenchmarkAndOTP10000(b *testing.B) {
	var entries []any
	for i := range many {
		entries = append(entries, map[string]any{
			"secret": secretNumber(i), "issuer": "Site", "label": fmt.Sprint("user", i), "digits": 6, "type": "TOTP", "algorithm": "SHA1",
			"thumbnail": "Default", "last_used": 0, "used_frequency": 0, "period": 30, "tags": []string{"Mail"},
		})
	}
	benchmark(b, marshal(b, entries), "")
}

func BenchmarkExtension10000(b *testing.B) {
	entries := map[string]any{}
	for i := range many {
		id := fmt.Sprintf("00000000-0000-4000-8000-%012d", i)
		entries[id] = map[string]any{
			"dataType": "OTPStorage", "encrypted": false, "hash": id, "index": i, "type": "totp", "secret": secretNumber(i),
			"issuer": "Site", "account": fmt.Sprint("user", i),
		}
	}
	benchmark(b, marshal(b, entries), "")
}

func BenchmarkStratum10000(b *testing.B) {
	var entries, categories []any
	for i := range many {
		entries = append(entries, map[string]any{
			"Type": 2, "Issuer": "Site", "Username": fmt.Sprint("user", i), "Secret": secretNumber(i), "Algorithm": 0, "Digits": 6, "Period": 30,
		})
		categories = append(categories, map[string]any{"CategoryId": "1", "AuthenticatorSecret": secretNumber(i)})
	}
	benchmark(b, marshal(b, map[string]any{
		"Authenticators": entries, "AuthenticatorCategories": categories, "Categories": []any{map[string]any{"Id": "1", "Name": "Mail"}},
	}), "")
}

func BenchmarkGoogle10000(b *testing.B) {
	const perCode = 10
	var list strings.Builder
	for i := range many / perCode {
		var m message
		for j := range perCode {
			entry := message(nil).bytes(1, []byte("ten bytes!")).bytes(2, fmt.Appendf(nil, "user%d", i*perCode+j)).bytes(3, []byte("Site"))
			m = m.bytes(1, entry.number(4, 1).number(5, 1).number(6, 2))
		}
		fmt.Fprintln(&list, "otpauth-migration://offline?data="+base64Text(m.number(2, 1).number(3, many/perCode).number(4, uint64(i)).number(5, 7)))
	}
	benchmark(b, []byte(list.String()), "")
}

func BenchmarkMicrosoft10000(b *testing.B) {
	path := filepath.Join(b.TempDir(), "PhoneFactor")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		b.Fatal(err)
	}
	statements := new(bytes.Buffer)
	statements.WriteString("CREATE TABLE accounts (name TEXT, username TEXT, oath_secret_key TEXT, account_type INTEGER); BEGIN;")
	for i := range many {
		fmt.Fprintf(statements, "INSERT INTO accounts VALUES ('Site', 'user%d', '%s', 0);", i, secretNumber(i))
	}
	if _, err := db.Exec(statements.String() + "COMMIT"); err != nil {
		b.Fatal(err)
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	benchmark(b, readFile(b, path), "")
}

// BenchmarkEncryptedAegis is what one try of a password costs.
func BenchmarkEncryptedAegis(b *testing.B) {
	data := readFile(b, "testdata/aegis/db3-encrypted.json")
	for b.Loop() {
		if _, err := Read(context.Background(), []File{{"x", data}}, Options{Password: onePassword("test")}); err != nil {
			b.Fatal(err)
		}
	}
}

// Qrcodes writes a QR code for every line it reads: a PNG in base64, a line
// each. The scripts beside it call it; it is no part of the program.
package main

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"log"
	"os"

	"github.com/skip2/go-qrcode"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		const size = 250 // pixels
		png, err := qrcode.Encode(lines.Text(), qrcode.Low, size)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(base64.StdEncoding.EncodeToString(png))
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
}

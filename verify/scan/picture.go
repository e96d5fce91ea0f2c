package scan

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"
)

const (
	// MaxPixels is the largest picture that is read: 200 megapixels.
	MaxPixels = 200_000_000
	// maxPictureBytes bounds the decoded picture, which may have up to eight
	// bytes a pixel.
	maxPictureBytes = 1 << 30
)

// ErrTooLarge is returned for a picture of more than MaxPixels pixels, for a
// document of more than MaxPages pages, and for data of more than MaxBytes
// bytes. Pictures are measured by their header, before they are decoded.
var ErrTooLarge = errors.New("too large")

// codec decodes one kind of picture.
type codec struct {
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

var codecs = map[string]codec{
	"png":  {png.DecodeConfig, png.Decode},
	"jpeg": {jpeg.DecodeConfig, jpeg.Decode},
	"gif":  {gif.DecodeConfig, gif.Decode}, // the first frame
	"bmp":  {bmp.DecodeConfig, bmp.Decode},
	"webp": {webp.DecodeConfig, webp.Decode},
	"tiff": {tiff.DecodeConfig, tiff.Decode}, // the page that the header points at
}

// decodePicture decodes one picture after its header has passed the bounds.
// open returns the data from the start.
func decodePicture(kind string, open func() io.Reader) (g *gray, err error) {
	// Some decoders panic on what a fuzzer makes of a file.
	defer func() {
		if p := recover(); p != nil {
			g, err = nil, fmt.Errorf("%s: damaged: %v", kind, p)
		}
	}()
	c := codecs[kind]
	config, err := c.config(open())
	if err != nil {
		return nil, pictureError(kind, err)
	}
	if err := checkSize(config.Width, config.Height, bytesPerPixel(config.ColorModel)); err != nil {
		return nil, fmt.Errorf("%s: %w", kind, err)
	}
	m, err := c.decode(open())
	if err != nil {
		return nil, pictureError(kind, err)
	}
	return toGray(m), nil
}

// pictureError makes the decoders' errors say the kind once.
func pictureError(kind string, err error) error {
	if strings.HasPrefix(err.Error(), kind+": ") {
		return err
	}
	return fmt.Errorf("%s: %w", kind, err)
}

func checkSize(w, h, bytesPerPixel int) error {
	if w < 0 || h < 0 || h > 0 && w > MaxPixels/h {
		return fmt.Errorf("%w: %d x %d pixels; at most %d million are read", ErrTooLarge, w, h, MaxPixels/1_000_000)
	}
	if w*h > maxPictureBytes/bytesPerPixel {
		return fmt.Errorf("%w: %d x %d pixels of %d bytes; at most %d MB are read", ErrTooLarge, w, h, bytesPerPixel, maxPictureBytes>>20)
	}
	return nil
}

// bytesPerPixel is what a decoded picture of the colour model takes.
func bytesPerPixel(m color.Model) int {
	switch m {
	case color.GrayModel:
		return 1
	case color.Gray16Model:
		return 2
	case color.YCbCrModel:
		return 3
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	}
	if _, ok := m.(color.Palette); ok {
		return 1
	}
	return 4
}

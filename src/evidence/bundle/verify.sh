#!/bin/sh
# Checks a Tearsheet bundle with other people's tools alone: unzip, sha256sum, openssl, jq, gzip, and what every system has.
#   sh verify.sh BUNDLE.wacz [ROOTS.pem]
# ROOTS.pem: certificates of authorities for the time that you trust; without it, those of your system.
# Prints each fault by its name; ends with 0 when all is whole, 1 when something is not, 2 when a tool is missing. What is
# no fault by itself and must be known is a NOTE. Use the copy that is published by itself, not the one in a bundle.
set -u
LC_ALL=C
export LC_ALL
unset UNZIP UNZIPOPT ZIPINFO ZIPINFOOPT GZIP
# SHA-256 of what releases put into a bundle for its reader: report pages (without their data), scripts, readmes. The build
# fills it in; empty: reports and readmes are not looked at.
known_parts=''
bundle=${1:-}
roots=${2:-/etc/ssl/certs/ca-certificates.crt}
if [ ! -f "$bundle" ]; then echo "usage: sh verify.sh BUNDLE.wacz [ROOTS.pem]" >&2; exit 2; fi
if [ -n "${2:-}" ] && [ ! -r "$2" ]; then echo "missing: $(printf %s "$2" | tr -c ' -~' '?')" >&2; exit 2; fi
for tool in unzip sha256sum openssl jq gzip base64 iconv od awk; do
  command -v "$tool" >/dev/null 2>&1 || { echo "missing: $tool" >&2; exit 2; }
done

faults=0
unknown=0
stranger=no
delete=$(printf '\177')
bar=$(printf '\037')
mark=$(printf '\001')
# What strangers wrote moves no cursor and begins no line.
plain() { printf %s "$1" | tr -c ' -~' '?'; }
fault() { faults=$((faults + 1)); printf 'FAULT %s %s\n' "$1" "$(plain "$2")"; }
note() { printf 'NOTE %s %s\n' "$1" "$(plain "$2")"; }
end() {
  # A part that nobody knows, in a bundle that none of its makers signed, may be anything.
  if [ "$faults" -eq 0 ] && { [ $stranger = no ] || [ "$unknown" -eq 0 ]; }; then echo "ALL CHECKS PASSED"; exit 0; fi
  echo "SOMETHING DOES NOT MATCH"; exit 1
}
is_known() { case " $known_parts " in *" $1 "*) ;; *) return 1 ;; esac; }
hex() { od -An -v -tx1 | tr -d ' \n'; }
hash_of() { sha256sum <"$1" | cut -d ' ' -f 1; }
size_of() { echo $(($(wc -c <"$1"))); }
little() { printf '%d' "0x$(printf %s "$1" | sed 's/\(..\)\(..\)\(..\)\(..\)/\4\3\2\1/')"; }

# 1. The archive, before anything of it is written to the disk. Every byte around the files must be as we write it: then
# there is only one way to read it. The name of the bundle is no pattern to anybody: it is called bundle.zip here.
case $0 in /*) self=$0 ;; *) self=$PWD/$0 ;; esac
case $bundle in /*) ;; *) bundle=$PWD/$bundle ;; esac
case $roots in /*) ;; *) roots=$PWD/$roots ;; esac
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT INT TERM
cd "$work" || exit 2
mkdir files && ln -s "$bundle" bundle.zip || exit 2
bundle=bundle.zip
[ "$(head -c 4 $bundle | hex)" = 504b0304 ] || { fault NOT_A_ZIP "its beginning"; end; }
size=$(size_of $bundle)
last=$(tail -c 22 $bundle | hex)
case $last in 504b0506*0000) ;; *) fault TRUNCATED "its end"; end ;; esac
count=$(little "$(printf %s "$last" | cut -c 21-24)0000")
length=$(little "$(printf %s "$last" | cut -c 25-32)")
start=$(little "$(printf %s "$last" | cut -c 33-40)")
if [ "$count" -eq 65535 ] || [ "$length" -eq 4294967295 ] || [ "$start" -eq 4294967295 ]; then fault ZIP64 archive; end; fi
if [ "$(printf %s "$last" | cut -c 9-20)" != "00000000$(printf %s "$last" | cut -c 21-24)" ] ||
  [ $((start + length + 22)) -ne "$size" ]; then fault HEADERS_DISAGREE "the end of the archive"; end; fi
[ "$count" -le 20000 ] || { fault TOO_MANY_FILES "$count files"; end; }
# Of each file: where it lies, length of its name, size, what both its headers say in hexadecimal, name.
tail -c $((length + 22)) $bundle | head -c "$length" | od -An -v -tu1 | awk -v count="$count" '
  function u16(at) { return b[at] + 256 * b[at + 1] }
  function u32(at) { return u16(at) + 65536 * u16(at + 2) }
  function bad(code, where) { print "FAULT", code, where; isBad = 1; exit }
  function largest(name) {
    if (name == "datapackage.json") return 8388608
    if (name == "datapackage-digest.json") return 8192
    if (name ~ /^evidence\/key-[^\/]*\.pem$/ || name ~ /^evidence\/head-/) return 4096
    if (name ~ /^evidence\/stamp-/) return 65536
    if (name ~ /^evidence\/.*\.capture\.sig$/) return 1024
    if (name ~ /^evidence\/.*\.capture\.json$/) return 4194304
    if (name ~ /^evidence\/.*\.environment\.json$/) return 65536
    if (name ~ /^evidence\/(log|acts)-.*\.jsonl$/) return 67108864
    if (name == "evidence/readme.txt" || name == "evidence/verify.sh") return 1048576
    if (name ~ /^evidence\//) return 134217728
    if (name ~ /^(indexes|pages)\//) return 67108864
    if (name ~ /^archive\//) return 268435456
    return 536870912
  }
  { for (i = 1; i <= NF; i++) b[n++] = $i }
  END {
    if (isBad) exit
    at = 0
    for (f = 0; f < count; f++) {
      if (at + 46 > n || u32(at) != 33639248) bad("HEADERS_DISAGREE", "file " f " of the directory")
      nameLength = u16(at + 28)
      if (at + 46 + nameLength > n) bad("HEADERS_DISAGREE", "the directory")
      name = ""
      for (i = 0; i < nameLength; i++) { c = b[at + 46 + i]; name = name (c > 32 && c < 127 ? sprintf("%c", c) : "?") }
      if (name !~ /^([a-z0-9-]+\/)?[A-Za-z0-9][A-Za-z0-9._-]*$/ || name ~ /\.\./ ||
        name ~ /(^|\/)(constructor|prototype)(\/|$)/) bad("UNSAFE_NAME", substr(name, 1, 80))
      if (tolower(name) in seen) bad("DUPLICATE_NAME", name)
      seen[tolower(name)] = 1
      packed = u32(at + 20); size = u32(at + 24); mode = u32(at + 38)
      if (int(mode / 268435456) == 10) bad("SYMLINK", name)
      if (mode != 2175008768) bad("NOT_A_FILE", name)
      if (b[at + 8] % 2 == 1) bad("ENCRYPTED", name)
      total += size
      if (size > 536870912 || total > 4294967296) bad("TOO_LARGE", name)
      if (size > 1048576 && size > 200 * (packed ? packed : 1)) bad("BOMB", name)
      if (u16(at + 10) != 0) bad("ODD_COMPRESSION", name)
      if (packed != size) bad("SIZE_LIE", name)
      # Versions, flags, extra fields, comment, disk, whether it is text.
      if (u32(at + 4) != 1311508 || u16(at + 8) != 2048 || u32(at + 30) != 0 || u32(at + 34) != 0) bad("HEADERS_DISAGREE", name)
      common = ""
      for (i = 8; i < 30; i++) common = common sprintf("%02x", b[at + i])
      line[f] = "FILE " u32(at + 42) " " nameLength " " size " " common " " name
      if (size > largest(name)) tooLarge = tooLarge ? tooLarge : name
      at += 46 + nameLength
    }
    if (at != n) bad("HEADERS_DISAGREE", "the directory")
    for (f = 0; f < count; f++) print line[f]
    if (tooLarge) print "LATER TOO_LARGE", tooLarge
  }' >directory
if grep -q '^FAULT' directory; then read -r _ code where <directory; fault "$code" "$where"; end; fi
at=0
grep '^FILE' directory >order
while read -r _ offset name_length file_size common name; do
  if [ "$offset" -lt $at ]; then fault OVERLAP "$name"; break; fi
  if [ "$offset" -gt $at ]; then fault HEADERS_DISAGREE "bytes before $name"; break; fi
  head=$(tail -c +$((offset + 1)) $bundle | head -c $((30 + name_length)) | hex)
  [ "$head" = "504b03041400${common}0000$(printf %s "$name" | hex)" ] || { fault HEADERS_DISAGREE "$name"; break; }
  at=$((offset + 30 + name_length + file_size))
done <order
if [ $faults -gt 0 ]; then end; fi
[ $at -eq "$start" ] || { fault HEADERS_DISAGREE "bytes before the directory"; end; }
if grep -q '^LATER' directory; then fault TOO_LARGE "$(grep '^LATER' directory | cut -d ' ' -f 3)"; end; fi
# Checksums: unzip warns of them, and a warning is enough.
if ! unzip -tqq $bundle >said 2>&1 || ! unzip -q -o $bundle -d files >said 2>&1 </dev/null || [ -s said ]; then
  fault BAD_CRC "$(head -n 1 said)"; end
fi
cut -d ' ' -f 6 order >names
self_hash=$(hash_of "$self")
cd files || exit 2

# What our own check asks of strings, numbers and times: how long in units of UTF-16, whole, and on a day that exists.
language='def string($most): type == "string" and length <= $most
    and (length * 2 <= $most or ([explode[] | if . > 65535 then 2 else 1 end] | add) <= $most);
  def like($form): type == "string" and test("\\A(?:" + $form + ")\\z");
  def whole: type == "number" and . == floor and . >= -9007199254740991 and . <= 9007199254740991;
  def count: whole and . >= 0;
  def sha256: like("[0-9a-f]{64}");
  def kid: like("[A-Za-z0-9_-]{43}");
  def moment: like("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z")
    and ((.[5:7] + .[8:10]) as $day | ("1" + .[0:4] | tonumber) as $year
      | ($day | IN("0230", "0231", "0431", "0631", "0931", "1131") | not)
      and ($day != "0229" or ($year % 4 == 0 and ($year % 100 != 0 or $year % 400 == 0))));
  def sorted: to_entries | sort_by(.key) | from_entries;
  def spelt: tojson | split("\\\\") | map(split("\\u007f") | join("'"$delete"'")) | join("\\\\");'
# The form of a sealed record: fields and their kinds. `?`: may be null; `=`: one of these; `@2`: not in schema 1; a list has
# its most items behind it where they are not 1000; `*`: any names; `|`: one of these forms.
record_form='{"id":"uuid","schema":"schema","capturedAt":"moment","post":{"platform":"platform","host":"host",
  "kind":"=unavailable|repost|quote|reply|post","id":"id?","uri":"long?","url":"web?","author":{"handle":"line?",
  "name":"line?","id":"id?","verified":"flag?","followers":"count?","avatarUrl":"web?"},"text":"text?","lang":"tag?",
  "translation@2":{"?":{"text":"text","lang":"tag?","by":"=platform|browser"}},"notice@2":"text?","createdAt":"moment?",
  "repost":{"?":{"by":{"handle":"line?","name":"line?","id":"id?","verified":"flag?","followers":"count?",
  "avatarUrl":"web?"},"id":"id?","at":"moment?","label":"line?"}},"quoted":{"?":{"state":"=present|unavailable",
  "id":"id?","url":"web?","author":{"?":{"handle":"line?","name":"line?","id":"id?","verified":"flag?",
  "followers":"count?","avatarUrl":"web?"}},"text":"text?","createdAt":"moment?","media":[{"type":"=photo|video|gif",
  "url":"web?","alt":"text?","width":"count?","height":"count?","posterUrl":"web?","variants":[{"url":"web",
  "type":"line?","bitrate":"count?"}]}],"truncated@2":"flag?","notice@2":"text?"}},"replyTo":{"?":{"id":"id?",
  "handle":"line?"}},"conversationId":"id?","media":[{"type":"=photo|video|gif","url":"web?","alt":"text?",
  "width":"count?","height":"count?","posterUrl":"web?","variants":[{"url":"web","type":"line?","bitrate":"count?"}]}],
  "links":[{"shown":"long","url":"web","expanded":"web?"}],"card":{"?":{"title":"line?","description":"text?",
  "url":"web?","domain":"line?","imageUrl":"web?"}},"poll":{"?":{"options":[{"label":"line","votes":"count?",
  "shareBasisPoints":"count?"}],"total":"count?","endsAt":"moment?","final":"flag?"}},"counts":{"replies":"count?",
  "reposts":"count?","quotes":"count?","likes":"count?","bookmarks":"count?","views":"count?"},
  "flags":{"promoted":"flag","pinned":"flag","truncated":"flag","edited":"flag?","sensitive":"flag?","withheld":"flag?",
  "protected":"flag?","communityNote":"text?","contentWarning@2":"text?"},"editIds":{"?":["id"]},
  "sources":{"*":["=dom|network|props|store|markup|id|archive|declared",10]},"disagreements":[{"field":"name",
  "shown":"text","sent":"text"}],"missing":["name"]},"page":{"url":"long","title":"long",
  "view":"=status|timeline|profile|search|other","language":"line?","theme":"=light|dim|dark?",
  "archive":{"?":{"url":"long","at":"time"}}},"frame":{"?":{"devicePixelRatioPercent":"count",
  "viewport":{"width":"count","height":"count"},"clip":{"x":"integer","y":"integer","width":"count","height":"count"}}},
  "picture":{"?":{"sha256":"sha256","width":"count","height":"count",
  "method":"=photograph|photograph-stitched|redrawing","renderer":"line","fallbackReason":"line?","masked":["line"],
  "missingResources":["long"],"parts":"count?"}},"files":[{"sha256":"sha256","role":"=picture|dom|network|media",
  "type":"line","bytes":"count","name":"line","sourceUrl":"long?"}],"tool":{"name":"=Tearsheet","version":"line",
  "build":"line","browser":"line"},"suspect":"flag","demo":"flag","automatic@2":{"?":{"rule":"=follow|watch|list",
  "account":"line"}},"observations":[{"id":"uuid","captureId":"uuid","subject":{"|":[{"platform":"network",
  "postId":"line"},{"platform":"network","repostId":"line"},{"platform":"network","repostOf":"line","by":"line"}]},
  "kind":"=shown-sent|id-time|dom-stable|still-there|archive",
  "result":"=agrees|differs|not-checked|visible|changed|gone|restricted|unknown","witness":"long","at":"time",
  "detail":"long?"}],"environment":"sha256","signer":{"alg":"=ES384","kid":"kid"},"log":{"seq":"count","prev":"sha256"}}'
record_fits='def is($kind):
    if $kind == "line" then string(2000) elif $kind == "text" then string(200000) elif $kind == "long" then string(8000)
    elif $kind == "id" then string(2000) and . != "" elif $kind == "web" then string(8000) and test("\\A[hH][tT][tT][pP][sS]?://")
    elif $kind == "name" then string(200) elif $kind == "tag" then string(35) elif $kind == "network" then string(40)
    elif $kind == "host" then string(253) and . != "" elif $kind == "platform" then like("[a-z][a-z0-9-]{0,19}")
    elif $kind == "count" then count elif $kind == "integer" then whole elif $kind == "flag" then type == "boolean"
    elif $kind == "schema" then . == 1 or . == 2 elif $kind == "sha256" then sha256 elif $kind == "kid" then kid
    elif $kind == "uuid" then like("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") elif $kind == "moment" then moment
    elif $kind == "time" then string(30) and like("[0-9]{4}-(0[1-9]|1[0-2])-([12][0-9]|0[1-9]|3[01])[T ]([01][0-9]|2[0-3])(:[0-5][0-9]){2}(\\.[0-9]{1,9})?(Z| ?[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)")
    else false end;
  def fits($form; $schema):
    if ($form | type) == "array" then type == "array" and length <= ($form[1] // 1000) and all(.[]; fits($form[0]; $schema))
    elif ($form | type) == "string" then
      if $form | endswith("?") then . == null or fits($form[:-1]; $schema)
      elif $form | startswith("=") then type == "string" and (. as $one | $form[1:] | split("|") | index([$one]) != null)
      else is($form) end
    elif $form | has("?") then . == null or fits($form["?"]; $schema)
    elif $form | has("|") then . as $one | any($form["|"][]; . as $each | $one | fits($each; $schema))
    elif type != "object" then false
    elif $form | has("*") then all(to_entries[]; (.key | is("name") and like("[ -~]*")) and (.value | fits($form["*"]; $schema)))
    else
      ($form | with_entries(select($schema == 2 or (.key | endswith("@2") | not)) | .key |= rtrimstr("@2"))) as $fields
      | keys == ($fields | keys) and all(to_entries[]; .key as $key | .value | fits($fields[$key]; $schema))
    end;
  def is_record: type == "object" and (. as $one | .schema as $schema
    | fits($record_form | if $one | has("signer") then . else del(.observations, .environment, .signer, .log) end; $schema));'

# Keys that are made to change a program that reads them.
poisoned() { jq -e '[.. | objects | keys[]] | any(. == "__proto__" or . == "constructor" or . == "prototype")' "$1" >/dev/null 2>&1; }
# UTF-8 of what Unicode has: UTF-16 has no place for more.
is_text() { iconv -f UTF-8 -t UTF-16LE <"$1" >/dev/null 2>&1; }
# One JSON value in UTF-8, with nothing before it, and no number that is none.
is_json() {
  [ "$(head -c 3 "$1" | hex)" != efbbbf ] && is_text "$1" &&
    jq -es 'length == 1 and ([.. | numbers | isnan or isinfinite] | any | not)' "$1" >/dev/null 2>&1
}
# Half an emoji has no spelling: neither JSON nor UTF-8 has a place for it.
has_half() { sed 's/\\\\//g' "$1" | grep -qi '\\ud[89a-f]'; }
# jq writes JSON as we do but for one sign (U+007F).
one_spelling() { sed "s/\\\\\\\\/$mark/g; s/\\\\u007f/$delete/g; s/$mark/\\\\\\\\/g"; }
# Whether a file is what comes in: without a line break at its end, which not every sed can leave away.
is_spelt_as() { { cat "$1"; echo; } >.have; one_spelling | cmp -s - .have; }
# The hash of each line of a file, without its line break.
hash_lines() {
  rm -rf .lines && mkdir .lines
  awk '{ file = sprintf(".lines/%08d", NR); printf "%s", $0 >file; close(file) }' "$1"
  if [ -s "$1" ]; then find .lines -type f | sort | xargs sha256sum | cut -d ' ' -f 1; fi
}
ends_in_line() { [ ! -s "$1" ] || [ "$(tail -c 1 "$1" | hex)" = 0a ]; }

# 2. The manifest, and who signed it.
manifest=datapackage.json
digest=datapackage-digest.json
for file in $manifest $digest; do
  [ -f $file ] || { fault MANIFEST_MISSING $file; end; }
  ! poisoned $file || { fault POISON_KEY $file; end; }
  is_json $file && ! has_half $file || { fault MANIFEST_UNREADABLE $file; end; }
done
jq -e "$language"'keys - ["mainPageDate", "mainPageUrl"] == ["created", "profile", "resources", "software", "title", "wacz_version"]
  and .profile == "data-package" and .wacz_version == "1.1.1" and (.resources | type == "array")
  and ([.title, .created, .software, .mainPageDate // ""] | all(string(2000))) and (.mainPageUrl // "" | string(8000))
  and all(.resources[]; keys == ["bytes", "hash", "name", "path"] and (.name | string(2000)) and (.path | string(2000))
    and (.path | like("([a-z0-9-]+/)?[A-Za-z0-9][A-Za-z0-9._-]*")) and (.hash | like("sha256:[0-9a-f]{64}")) and (.bytes | count))' \
  $manifest >/dev/null 2>&1 && jq --indent 1 '.resources |= map(.bytes += 0)' $manifest | is_spelt_as $manifest ||
  { fault MANIFEST_UNREADABLE $manifest; end; }
jq -e "$language"'keys == ["hash", "path", "signedData"] and .path == "datapackage.json"
  and (.signedData | keys) == ["created", "hash", "publicKey", "signature", "software"]
  and ([.hash, .signedData.hash] | all(like("sha256:[0-9a-f]{64}"))) and (.signedData | (.signature | like("[A-Za-z0-9+/]{128}"))
    and (.publicKey | string(2000) and like("[A-Za-z0-9+/]+={0,2}")) and ([.created, .software] | all(string(2000))))' $digest >/dev/null 2>&1 &&
  jq --indent 1 . $digest | is_spelt_as $digest || { fault MANIFEST_UNREADABLE $digest; end; }
jq -r '.resources[] | (.hash | sub("^sha256:"; "")) + " " + (.bytes | tostring) + " " + .path' $manifest | sort >.listed
cut -d ' ' -f 3- .listed | sort >.paths
grep -vxF -e $manifest -e $digest ../names | sort >.there
# Hash, size and path of what is there.
while read -r path; do echo "$(size_of "$path") $path"; done <.there >.sizes
if [ -s .there ]; then xargs sha256sum <.there; fi | cut -d ' ' -f 1 | paste -d ' ' - .sizes | sort >.found
{
  uniq -d .paths | sed 's/^/LISTED_TWICE /'
  sort -u .paths | comm -23 - .there | sed 's/^/LISTED_MISSING /'
  sort -u .paths | comm -13 - .there | sed 's/^/NOT_LISTED /'
  sort -u .listed | comm -23 - .found | cut -d ' ' -f 3- | sort -u | comm -12 - .there | sed 's/^/FILE_CHANGED /'
} >.faults
while read -r code path; do fault "$code" "$path"; done <.faults
was_changed() { grep -qxF -e "FILE_CHANGED $1" -e "NOT_LISTED $1" .faults; }

hash="sha256:$(hash_of $manifest)"
[ "$hash" = "$(jq -r .hash $digest)" ] && [ "$hash" = "$(jq -r .signedData.hash $digest)" ] &&
  [ "$(jq -r .created $manifest)" = "$(jq -r .signedData.created $digest)" ] || fault MANIFEST_CHANGED $manifest
# The signature is r and s, one after the other; OpenSSL wants them as two numbers.
public_key=$(jq -r .signedData.publicKey $digest)
printf %s "$public_key" | base64 -d 2>/dev/null | openssl pkey -pubin -inform DER -out .signer 2>/dev/null
digits=$(jq -r .signedData.signature $digest | base64 -d 2>/dev/null | hex)
printf 'asn1=SEQUENCE:s\n[s]\nr=INTEGER:0x%s\ns=INTEGER:0x%s\n' \
  "$(printf %s "$digits" | cut -c 1-96)" "$(printf %s "$digits" | cut -c 97-)" >.numbers
openssl asn1parse -genconf .numbers -out .signature -noout >/dev/null 2>&1
jq -rj .signedData.hash $digest >.signed
[ ${#digits} -eq 192 ] && openssl dgst -sha256 -verify .signer -signature .signature .signed >/dev/null 2>&1 ||
  fault BUNDLE_SIGNATURE $digest

# 3. The keys: each by its thumbprint (RFC 7638), by which the records name it; its log, and what it signed of its end.
base64url() { base64 | tr -d '\n=' | tr '+/' '-_'; }
signer=
: >.keys
: >.badlogs
: >.stamps
# A head as its key signed it, of whatever log.
is_head() { # its path without the ending, key, name of the key
  [ -f "$1.json" ] && [ -f "$1.sig" ] && is_json "$1.json" &&
    jq -e --arg kid "$2" "$language"'keys == ["at", "hash", "kid", "length", "v"] and .v == 1 and .kid == $kid
      and (.length | count and . >= 1) and (.hash | sha256) and (.at | moment)' "$1.json" >/dev/null 2>&1 &&
    jq -cS '.length += 0 | .v += 0' "$1.json" | is_spelt_as "$1.json" &&
    openssl dgst -sha384 -verify "$3" -signature "$1.sig" "$1.json" >/dev/null 2>&1
}
# When an authority says that it was, in seconds: nothing where it does not say so in its form.
stamped_at() {
  openssl ts -reply -in "$1" -text 2>/dev/null | sed -n 's/^Time stamp: //p' | awk '
    { month = (index("JanFebMarAprMayJunJulAugSepOctNovDec", $1) + 2) / 3; split($3, clock, /[:.]/)
      printf "%04d-%02d-%02dT%02d:%02d:%02dZ", $4, month, $2, clock[1], clock[2], clock[3] }' | jq -Rr 'fromdateiso8601' 2>/dev/null
}
# Seconds by which it may have been later, as exact as the authority says that its clock is; rounded up.
inexact_by() {
  openssl ts -reply -in "$1" -text 2>/dev/null | awk '
    function number(text, i, n) {
      if (text !~ /^0x/) return 0
      for (i = 3; i <= length(text); i++) n = n * 16 + index("0123456789abcdef", tolower(substr(text, i, 1))) - 1
      return n
    }
    function up(value, whole) { whole = int(value); return value > whole ? whole + 1 : whole }
    /^Time stamp: / { if (split($5, clock, ".") == 2) millis += ("0." clock[2]) * 1000 }
    /^Accuracy: / { millis += number($2) * 1000 + number($4) + up(number($6) / 1000) }
    END { print up(millis / 1000) }'
}
# Older programs cannot look at certificates by the clock of then.
if openssl ts -help 2>&1 | grep -q -e '-attime'; then can_stamp=yes; else can_stamp=no; fi
# Whether what is stamped is this file, by whom that one vouches for.
is_stamped() { # answer, file, roots, seconds, how strong keys must be, further options
  openssl ts -verify -data "$2" -in "$1" -CAfile "$3" -attime "$4" -auth_level "$5" $6 >/dev/null 2>&1
}
# Whether the hash that was stamped, and the one that was signed, are what we ask for and what is strong today.
is_strong() { # answer; its token must have been taken out
  openssl ts -reply -in "$1" -text 2>/dev/null | grep -qx 'Hash Algorithm: sha256' || return 1
  case $(openssl cms -cmsout -noout -print -inform DER -in .token 2>/dev/null |
    awk '/signerInfos:/ { isSigner = 1 } isSigner && /digestAlgorithm:/ { getline; print $2; exit }') in
    sha256 | sha384 | sha512 | '') ;;
    *) return 1 ;;
  esac
}
# As a certificate names its holder, whoever that is.
name_in() {
  openssl x509 -in "$1" -noout -subject -nameopt multiline,utf8,-esc_msb 2>/dev/null | awk '
    { field = $1; sub(/^[^=]*= /, "") }
    field == "commonName" && !n++ { common = $0 }
    field == "organizationName" && !o++ { other = $0 }
    END { print substr(n ? common : other, 1, 64) }'
}
# Of the certificates that came with an answer, those that may vouch for others: the signer's own is only its own word.
issuers_in() {
  openssl ts -reply -in "$1" -token_out -out .token >/dev/null 2>&1
  openssl pkcs7 -inform DER -in .token -print_certs -out .certificates 2>/dev/null || : >.certificates
  rm -rf .issuers && mkdir .issuers
  awk '/^-----BEGIN/ { file = sprintf(".issuers/%03d", ++n) } file { print >file } /^-----END/ { close(file); file = "" }' .certificates
  openssl cms -verify -noverify -inform DER -in .token -signer .signed_by -out .content >/dev/null 2>&1 || : >.signed_by
  own=$(openssl x509 -in .signed_by -outform DER 2>/dev/null | hex)
  for one in .issuers/*; do
    [ "$(openssl x509 -in "$one" -outform DER 2>/dev/null | hex)" != "$own" ] || continue
    if openssl x509 -in "$one" -noout -ext basicConstraints 2>/dev/null | grep -q 'CA:TRUE'; then cat "$one"; fi
  done
}
for pem in evidence/key-*.pem; do
  [ -f "$pem" ] || continue
  name=${pem#evidence/key-}; name=${name%.pem}
  openssl pkey -pubin -in "$pem" -outform DER -out .der 2>/dev/null || : >.der
  openssl pkey -pubin -in "$pem" -out .pem 2>/dev/null || : >.pem
  if [ "$(size_of .der)" != 120 ] || [ "$(hash_of .der | cut -c 1-16)" != "$name" ] || ! cmp -s .pem "$pem"; then
    fault KEY_UNREADABLE "$pem"; continue
  fi
  x=$(tail -c 96 .der | head -c 48 | base64url)
  y=$(tail -c 48 .der | base64url)
  kid=$(printf '{"crv":"P-384","kty":"EC","x":"%s","y":"%s"}' "$x" "$y" | openssl dgst -sha256 -binary | base64url)
  if [ "$(sed '1d;$d' "$pem" | tr -d '\n')" = "$public_key" ]; then signer=$kid; fi
  printf 'key %s\n  fingerprint %s\n' "$kid" "$(hash_of .der)"

  before=$faults
  log=evidence/log-$name.jsonl
  acts=evidence/acts-$name.jsonl
  head=evidence/head-$name
  if [ -f "$log" ]; then cp "$log" .entries; else : >.entries; fi
  if [ -f "$acts" ]; then cp "$acts" .opened; else : >.opened; fi
  { ends_in_line .entries && is_text .entries; } || fault LOG_UNREADABLE "$log, its end, or no text"
  { ends_in_line .opened && is_text .opened; } || fault LOG_ACT "$acts, its end, or no text"
  hash_lines .entries >".hashes-$name"
  lines=$(($(wc -l <".hashes-$name")))
  # Of each entry: its key, number, hash of the one before, act, and what it commits to. One that is spelt otherwise is none.
  jq -rR "$language"'. as $line | (try fromjson catch null)
    | if type == "object" and keys == ["act", "at", "kid", "prev", "seq", "v", "what"] and .v == 1 and (.seq | count)
        and ([.prev, .what] | all(sha256)) and (.at | moment) and (.kid | kid)
        and (.act | IN("genesis", "capture", "sent", "export", "import", "check", "derivative", "delete", "key"))
        and (.seq += 0 | .v += 0 | sorted | tojson) == $line
      then "\(.kid) \(.seq) \(.prev) \(.act) \(.what)" else "-" end' .entries >".log-$name"
  { printf '%064d\n' 0; cat ".hashes-$name"; } | paste -d ' ' ".log-$name" - | awk -v kid="$kid" '
    NF < 2 { next }
    $1 == "-" { print "LOG_UNREADABLE", NR - 1; next }
    $1 != kid { print "LOG_OTHER_KEY", NR - 1; next }
    $2 != NR - 1 || $3 != $NF { print "LOG_BROKEN", NR - 1 }' | head -n 100 >.broken
  while read -r code entry; do fault "$code" "$log, entry $entry"; done <.broken
  # The openings of entries: each must be what its entry commits to, and each entry is opened once, in the log's order.
  jq -rR "$language"'. as $line | (try fromjson catch null) | if type == "object" and keys == ["opening", "seq"]
      and (.opening | string(5000)) and (.seq | count) and (.seq += 0 | sorted | spelt) == $line
      and (.opening as $text | try ($text | fromjson) catch null | type == "object" and keys == ["detail", "salt", "sha256", "subject"]
        and (.salt | like("[0-9a-f]{32}")) and (.subject | string(2000)) and (.sha256 | . == null or sha256)
        and (.detail | . == null or string(2000)) and (sorted | spelt) == $text)
    then .seq else "-" end' .opened >.places
  jq -rR '(try fromjson catch {}) | if type == "object" then .opening else null end // "-"' .opened >.openings
  hash_lines .openings | paste -d ' ' .places - >.acts
  awk 'NR == FNR { what[$2] = $5; next }
    !($1 in what) || what[$1] != $2 || (n++ && $1 <= last) { print $1 } { last = $1 }' ".log-$name" .acts | head -n 100 >.broken
  while read -r entry; do fault LOG_ACT "$acts, entry $entry"; done <.broken
  # Where the key says that its log ends.
  head_length=0
  if [ -f "$head.json" ] || [ -f "$head.sig" ]; then
    if is_head "$head" "$kid" "$pem"; then
      head_length=$(jq -r .length "$head.json")
      if [ "$head_length" -gt "$lines" ]; then fault LOG_CUT "$log, entry $((head_length - 1))"
      elif [ "$(sed -n "${head_length}p" ".hashes-$name")" != "$(jq -r .hash "$head.json")" ]; then
        fault LOG_REWRITTEN "$log, before entry $head_length"
      fi
    else
      fault LOG_HEAD "$log"
    fi
  fi
  # Times that others vouch for, each over the end of this log as it was then.
  for stamp in evidence/stamp-"$name"-*.tsr; do
    [ -f "$stamp" ] || continue
    base=${stamp%-*}
    if ! is_head "$base" "$kid" "$pem" || [ "$(hash_of "$base.json" | cut -c 1-16)" != "${base##*-}" ] ||
      [ "$base-$(hash_of "$stamp" | cut -c 1-16).tsr" != "$stamp" ] ||
      [ "$(sed -n "$(jq -r .length "$base.json")p" ".hashes-$name")" != "$(jq -r .hash "$base.json")" ]; then
      fault STAMP_HEAD "$stamp"; continue
    fi
    seconds=$(stamped_at "$stamp")
    if [ -z "$seconds" ]; then fault STAMP_BROKEN "$stamp"; continue; fi
    if [ $can_stamp = no ]; then note STAMP_NOT_CHECKED "$stamp"; continue; fi
    issuers_in "$stamp" >.vouching
    if ! is_strong "$stamp"; then note STAMP_NOT_CHECKED "$stamp"; continue; fi
    if [ -s .vouching ]; then given='-untrusted .vouching'; else given=; fi
    # By the clock of then: the certificates may have ended since.
    if is_stamped "$stamp" "$base.json" "$roots" "$seconds" 2 "$given"; then rank=0
    elif is_stamped "$stamp" "$base.json" .vouching "$seconds" 2 -partial_chain; then
      rank=1
      note STAMP_ROOT_UNKNOWN "$stamp"
    elif is_stamped "$stamp" "$base.json" "$roots" "$seconds" 0 "$given" ||
      is_stamped "$stamp" "$base.json" .vouching "$seconds" 0 -partial_chain; then
      note STAMP_NOT_CHECKED "$stamp"; continue
    else fault STAMP_BROKEN "$stamp"; continue; fi
    if jq -e --argjson at "$seconds" '(.at[0:19] + "Z" | fromdateiso8601) > $at + 600' "$base.json" >/dev/null; then
      fault STAMP_BEFORE_CAPTURE "$stamp"; continue
    fi
    echo "$kid $(jq -r .length "$base.json") $seconds $((seconds + $(inexact_by "$stamp"))) $rank $(plain "$(name_in .signed_by)")" >>.stamps
  done
  if [ $faults -gt "$before" ]; then echo "$kid" >>.badlogs; fi
  echo "$kid $name $lines $head_length" >>.keys
done
[ -n "$signer" ] || fault KEY_MISSING $digest

# 4. The captures: the record, its signature, its files, its place in the log.
: >.ids
: >.anchors
: >.captures
grep -E '^evidence/[a-z0-9._-]+\.capture\.json$' ../names >.records
grep ' files/' .found | awk '{ print $1, $2 }' | sort -u >.hashes
while read -r record; do
  base=${record%.capture.json}
  name=${base#evidence/}
  before=$faults
  ! poisoned "$record" || { fault POISON_KEY "$record"; continue; }
  if ! is_json "$record" || has_half "$record"; then fault RECORD_UNREADABLE "$record"; continue; fi
  jq -r --arg bar "$bar" --argjson record_form "$record_form" "$language$record_fits"'if is_record
    then [.id, .post.url // .page.url, .capturedAt, .signer.kid // "-", .environment // "-", .log.seq // "-", .log.prev // "-"]
      | map(tostring | gsub("[^ -~]"; "?")) | join($bar)
    else empty end' "$record" >.facts 2>/dev/null
  [ -s .facts ] || { fault RECORD_UNREADABLE "$record"; continue; }
  IFS=$bar read -r id url at kid environment seq prev <.facts
  printf 'capture %s\n  %s\n  captured %s\n' "$id" "$url" "$at"
  echo "$name" >>.captures
  # RFC 8785: keys sorted, no blanks.
  jq -cS 'walk(if type == "number" then . + 0 else . end)' "$record" | is_spelt_as "$record" || fault RECORD_NOT_CANONICAL "$record"
  tail=$(printf %s "$id" | tail -c 8)
  case $name in *"$tail" | *"$tail-$(printf %s "$id" | cut -c 1-8)") ;; *) fault RECORD_NAME "$record" ;; esac
  if grep -qxF -- "$id" .ids; then fault RECORD_TWICE "$record"; fi
  echo "$id" >>.ids
  jq -r '.files[] | "\(.sha256) \(.bytes)"' "$record" | sort -u | comm -23 - .hashes >.missing
  while read -r hash _; do fault RECORD_FILE "$name, $hash"; done <.missing
  jq -e '(.picture.sha256 // null) as $shown | [.files[] | select(.role == "picture")]
    | all(.[]; .type | test("\\Aimage/(png|jpeg|webp)\\z")) and ($shown == null or any(.[]; .sha256 == $shown))' "$record" >/dev/null 2>&1 ||
    fault PICTURE_KIND "$record"
  if [ "$kid" = - ]; then
    if [ -f "$base.capture.sig" ]; then fault RECORD_SIGNATURE "$record"; else fault UNSIGNED "$record"; fi
    continue
  fi
  if [ "$kid" != "$signer" ]; then stranger=yes; fi
  if [ -f "$base.environment.json" ] &&
    { ! is_text "$base.environment.json" || [ "$(hash_of "$base.environment.json")" != "$environment" ]; }; then
    fault ENVIRONMENT_CHANGED "$base.environment.json"
  fi
  key=$(awk -v kid="$kid" '$1 == kid { print $2 }' .keys)
  [ -n "$key" ] || { fault KEY_MISSING "$kid"; continue; }
  openssl dgst -sha384 -verify "evidence/key-$key.pem" -signature "$base.capture.sig" "$record" >/dev/null 2>&1 ||
    fault RECORD_SIGNATURE "$record"
  length=$(($(wc -l <".hashes-$key")))
  if [ "$seq" -ge "$length" ]; then fault LOG_CUT "entry $seq"
  else
    if [ "$seq" -eq 0 ]; then there=$(printf '%064d' 0); else there=$(sed -n "${seq}p" ".hashes-$key"); fi
    [ "$there" = "$prev" ] || fault LOG_REWRITTEN "before entry $seq"
  fi
  act=$(awk -v seq="$seq" '$2 == seq { print $4 }' ".log-$key")
  opening=$(jq -r --argjson seq "$seq" 'select(.seq == $seq) | .opening | fromjson | "\(.subject) \(.sha256)"' "evidence/acts-$key.jsonl" 2>/dev/null)
  [ "$act" = capture ] && [ "$opening" = "$id $(hash_of "$record")" ] || fault RECORD_NOT_IN_LOG "$record"
  seconds=$(awk -v kid="$kid" -v seq="$seq" '$1 == kid && $2 > seq && (!n++ || $3 < least) { least = $3 } END { if (n) print least }' .stamps)
  if [ -n "$seconds" ] && {
    jq -e --argjson at "$seconds" '(.capturedAt[0:19] + "Z" | fromdateiso8601) > $at + 600' "$record" ||
      sed -n "$((seq + 1))p" "evidence/log-$key.jsonl" | jq -e --argjson at "$seconds" '(.at[0:19] + "Z" | fromdateiso8601) > $at + 600'
  } >/dev/null 2>&1; then fault STAMP_BEFORE_CAPTURE "$record"; fi
  if [ $faults -eq "$before" ] && ! grep -qxF -- "$kid" .badlogs; then
    echo "$kid $seq" >>.anchors
    # Those whom the reader trusts come first: the others may be anybody.
    awk -v kid="$kid" -v seq="$seq" '$1 == kid && $2 > seq' .stamps | sort -n -k 5,5 -k 4,4 | head -n 1 >.told
    while read -r _ _ _ seconds rank who; do
      if [ "$rank" -eq 0 ]; then says=$who; else says="somebody by the name of \"$who\" (who that is was not checked)"; fi
      printf '  existed before %s, says %s; whether a certificate was revoked is not checked\n' "$(jq -rn "$seconds | todateiso8601")" "$says"
    done <.told
  fi
done <.records
if [ $stranger = yes ]; then note SIGNER_NOT_SEALER "${signer:-$digest}"; fi
# How far a key's word reaches: to where it says that its log ends, and to its last sealed record.
while read -r kid _ lines head_length; do
  signed=$(awk -v kid="$kid" -v most="$head_length" '$1 == kid && $2 > most { most = $2 } END { print most }' .anchors)
  known=$(awk -v kid="$kid" -v most="$head_length" '$1 == kid && $2 + 1 > most { most = $2 + 1 } END { print most }' .anchors)
  if [ "$signed" -ge "$lines" ]; then continue; fi
  if [ "$head_length" -gt 0 ] && [ "$known" -lt "$lines" ]; then fault LOG_TAIL "$kid, entry $known"
  else note LOG_END_UNSIGNED "$kid, from entry $signed"; fi
done <.keys

# 5. Each file bears the name of a capture that names it, and none is there that no record names and no bundle has.
while read -r hash _ path; do
  if was_changed "$path"; then continue; fi
  name=${path#*/}
  case $path in
  files/*.*)
    jq -e --arg hash "$hash" 'any(.files[]; .sha256 == $hash)' "evidence/${name%%.*}.capture.json" >/dev/null 2>&1 ||
      fault FILE_UNSEALED "$path"
    ;;
  derived/*)
    { [ "$name" = "$(printf %s "$hash" | cut -c 1-16).png" ] && [ -f evidence/desk.json ]; } || fault FILE_UNSEALED "$path"
    ;;
  evidence/key-*.pem | evidence/*.capture.json) ;;
  evidence/*.capture.sig) [ -f "${path%.capture.sig}.capture.json" ] || fault FILE_UNSEALED "$path" ;;
  evidence/*.environment.json) [ -f "${path%.environment.json}.capture.json" ] || fault FILE_UNSEALED "$path" ;;
  evidence/log-*.jsonl | evidence/acts-*.jsonl | evidence/head-*.json | evidence/head-*.sig)
    key=${name#*-}
    [ -f "evidence/key-${key%%.*}.pem" ] || fault FILE_UNSEALED "$path"
    ;;
  evidence/stamp-*.tsr)
    printf %s "$name" | grep -qE '^stamp-[0-9a-f]{16}-[0-9a-f]{16}-[0-9a-f]{16}\.tsr$' && key=${name#stamp-} &&
      [ -f "evidence/key-${key%%-*}.pem" ] || fault FILE_UNSEALED "$path"
    ;;
  evidence/stamp-*.json | evidence/stamp-*.sig)
    grep -qE "^evidence/stamp-[0-9a-f]{16}-[0-9a-f]{16}-[0-9a-f]{16}\.tsr$" ../names && grep -qF -- "${path%.*}-" ../names || fault FILE_UNSEALED "$path"
    ;;
  archive/data.warc.gz | indexes/index.cdx | pages/pages.jsonl) ;;
  evidence/readme.txt | evidence/verify.sh | evidence/report.html | evidence/sha256sums.txt | evidence/desk.json | evidence/sets.json) ;;
  *) fault FILE_UNSEALED "$path" ;;
  esac
done <.found

# 6. What repeats the records for other programs must say what they say.
: >.differ
: >.unknown
differ() { was_changed "$1" || grep -qxF "$1" .differ || echo "$1" >>.differ; }
doubt() { grep -qxF "$1" .unknown || echo "$1" >>.unknown; }
captures=$(($(wc -l <.records)))
sums=evidence/sha256sums.txt
grep / ../names | grep -vxF $sums | while read -r path; do awk -v path="$path" '$3 == path { print $1 "  " path }' .found; done >.sums
cmp -s .sums $sums || differ $sums

# The first capture's address and time, by which readers of web archives open it.
first=$(sed -n 1p .records)
if [ -z "$first" ]; then
  jq -e 'has("mainPageUrl") or has("mainPageDate")' $manifest >/dev/null && differ $manifest
elif [ -s .captures ] && [ "evidence/$(sed -n 1p .captures).capture.json" = "$first" ]; then
  jq -e --slurpfile one "$first" '.mainPageUrl == ($one[0] | .post.url // .page.url) and .mainPageDate == ($one[0].capturedAt[0:19] + "Z")' \
    $manifest >/dev/null || differ $manifest
fi
pages=pages/pages.jsonl
[ -f $pages ] && head -n 1 $pages | grep -qxF '{"format":"json-pages-1.0","id":"pages","title":"Captured posts","hasText":true}' &&
  [ $(($(wc -l <$pages))) -eq $((captures + 1)) ] && ends_in_line $pages || differ $pages
index=indexes/index.cdx
archive=archive/data.warc.gz
[ -f $index ] && [ -f $archive ] || { differ $index; : >.none; index=.none; archive=.none; }
# Where the records of the web archive begin, and its end.
{ sed -n 's/.*"offset":"\([0-9]\{1,12\}\)".*/\1/p' $index | sort -n; size_of $archive; } >.offsets
[ $(($(wc -l <.offsets))) -eq $((captures * 2 + 1)) ] && sort -c $index 2>/dev/null || differ $index
# The page of facts at a post's address, but for its small picture.
page_of='def esc: gsub("(?<sign>[&<>\"\u0027`=])"; "&#\(.sign | explode[0]);");
  def title: (.post.author.handle // "?") as $author
    | if .post.repost then "@\(.post.repost.by.handle // "?") reposts @\($author)" else "Post by @\($author)" end;
  def fact($name; $value): if $value == null then "" else "<dt>\($name)</dt><dd>\($value | esc)</dd>" end;
  def page: "<!doctype html><meta charset=\"utf-8\"><title>\(title | esc)</title>\n"
    + "<p>Recorded by Tearsheet. This is not the site’s own page: the picture, the record and their signature are in files/ and evidence/.</p>\nIMAGE\n"
    + "<blockquote style=\"white-space:pre-wrap\">\(.post.text // "Text not recorded" | esc)</blockquote>\n<dl>"
    + fact("Reposted by"; if .post.repost then "\(.post.repost.by.name // "") @\(.post.repost.by.handle // "?")" else null end)
    + fact("Reposted at"; if .post.repost then .post.repost.at // "not recorded" else null end)
    + fact("Author"; "\(.post.author.name // "") @\(.post.author.handle // "?")")
    + fact("Posted at"; .post.createdAt // "not recorded") + fact("Address"; .post.url // "not recorded")
    + fact("Page"; .page.url) + fact("Captured at"; .capturedAt) + "</dl>\n";'
member=1
part_of_archive() { # from, to
  tail -c +$(($1 + 1)) $archive | head -c $(($2 - $1)) >.packed
  gzip -dc <.packed 2>/dev/null >.member || : >.member
  # It ends with the length of what it holds: what stands behind it is unpacked by some programs.
  [ "$(little "$(tail -c 4 .packed | hex)")" = "$(size_of .member)" ] || : >.member
}
warc_head() { # uri, date, type, payload
  uuid=$(sed -n 's/^WARC-Record-ID: <urn:uuid:\([0-9a-f-]\{36\}\)>.$/\1/p' .member | head -n 1)
  hash=$(hash_of "$4")
  printf 'WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:%s>\r\nWARC-Date: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nWARC-Payload-Digest: sha256:%s\r\nWARC-Block-Digest: sha256:%s\r\nContent-Length: %s\r\n\r\n' \
    "$uuid" "$2" "$1" "$3" "$hash" "$hash" "$(size_of "$4")"
}
is_plain_address() {
  printf '%s\n' "$1" | grep -qE '^https?://([A-Za-z0-9-]+\.)+[A-Za-z]+(/[A-Za-z0-9_@~-]*)*$' && ! printf '%s\n' "$1" | grep -qi 'xn--'
}
is_indexed() { # uri, date, type, payload, offset
  line=$(grep -F "\"offset\":\"$5\"," $index | head -n 1)
  told=$(printf '%s' "{${line#*\{}")
  want=$(jq -cn --arg url "$1" --arg mime "$3" --arg digest "sha256:$(hash_of "$4")" --arg length "$(size_of .packed)" \
    --arg offset "$5" --arg record "sha256:$(hash_of .packed)" \
    '{url: $url, mime: $mime, status: "200", digest: $digest, length: $length, offset: $offset, filename: "data.warc.gz", recordDigest: $record}')
  stamp=$(printf %s "$2" | tr -d ':T-' | cut -c 1-14)
  [ "$told" = "$want" ] || return 1
  # The key by which readers find it: the host turned round. Only of plain addresses, which are spelt in one way.
  key=
  case $1 in urn:*) key=$1 ;; esac
  if is_plain_address "$1"; then
    key=$(printf '%s\n' "$1" | tr A-Z a-z | awk '{
      sub(/^https?:\/\//, ""); at = index($0, "/"); host = at ? substr($0, 1, at - 1) : $0; path = at ? substr($0, at) : ""
      sub(/^www[0-9]*\./, "", host); sub(/\/$/, "", path)
      for (i = split(host, part, "."); i > 0; i--) key = key (key == "" ? "" : ",") part[i]
      print key ")" (path == "" ? "/" : path) }')
  fi
  [ -z "$key" ] || [ "${line%% *}" = "$key" ] || return 1
  case $line in *" $stamp {"*) ;; *) return 1 ;; esac
}
if ! grep -qxF -e $index -e $archive .differ; then
  part_of_archive 0 "$(sed -n 1p .offsets)"
  {
    printf 'WARC/1.1\r\nWARC-Type: warcinfo\r\n'
    jq -j '"software: \(.software // "")\r\nformat: WARC File Format 1.1\r\n"' $manifest >.payload
    warc_head - "$(jq -r .created $manifest)" application/warc-fields .payload | tail -n +3 | grep -v '^WARC-Target-URI: -'
    cat .payload
    printf '\r\n\r\n'
  } >.expected
  cmp -s .expected .member || doubt $archive
  while read -r record; do
    name=${record#evidence/}; name=${name%.capture.json}
    offset=$(sed -n "${member}p" .offsets); next=$(sed -n "$((member + 1))p" .offsets); end=$(sed -n "$((member + 2))p" .offsets)
    page=$(sed -n "$((member / 2 + 2))p" $pages)
    member=$((member + 2))
    grep -qxF "$name" .captures || continue
    uri=$(jq -r '.post.url // .page.url' "$record")
    date=$(jq -r '.capturedAt[0:19] + "Z"' "$record")
    id=$(jq -r .id "$record")
    want=$(jq -c "$page_of"'{id, url: (.post.url // .page.url), ts: (.capturedAt[0:19] + "Z"), title: title, text: (.post.text // "")}' "$record")
    want=$(printf '%s\n' "$want" | one_spelling)
    if [ "$page" != "$want" ]; then
      # The title is made by us, in the words of the version that wrote it.
      before="${want%%\"title\":*}\"title\":"
      behind=",\"text\":${want##*,\"text\":}"
      title=${page#"$before"}; title=${title%"$behind"}
      if [ "$page" = "$before$title$behind" ] &&
        [ "$(printf %s "$title" | jq -c 'strings' 2>/dev/null | one_spelling)" = "$title" ]; then doubt $pages
      else differ $pages; fi
    fi
    # The page at the post's address.
    part_of_archive "$offset" "$next"
    lines=$(awk 'NR > 1 && /^\r$/ { print NR; exit }' .member)
    head_size=$(head -n "${lines:-0}" .member | wc -c)
    tail -c +$((head_size + 1)) .member | head -c $(($(size_of .member) - head_size - 4)) >.payload
    { warc_head "$uri" "$date" 'text/html; charset=utf-8' .payload; cat .payload; printf '\r\n\r\n'; } >.expected
    if ! cmp -s .expected .member; then differ $archive
    else
      sed 's#^<p><img src="data:image/webp;base64,[A-Za-z0-9+/=]*" alt="Small copy of the picture"></p>$#IMAGE#; 3s/^$/IMAGE/' .payload >.page
      jq -j "$page_of page" "$record" | cmp -s - .page || doubt $archive
    fi
    is_indexed "$uri" "$date" text/html .payload "$offset" || differ $index
    # The record itself.
    part_of_archive "$next" "$end"
    { warc_head "urn:tearsheet:$id" "$date" application/json "$record"; cat "$record"; printf '\r\n\r\n'; } >.expected
    cmp -s .expected .member || differ $archive
    is_indexed "urn:tearsheet:$id" "$date" application/json "$record" "$next" || differ $index
  done <.records
fi

report=evidence/report.html
if [ -f $report ]; then
  jq -Rrs 'split("<script type=\"application/json\" id=\"tearsheet-data\">")[1] // "" | split("<")[0] | fromjson | tojson' $report >.report 2>/dev/null
  jq -e --slurpfile m $manifest '.title == $m[0].title and .created == $m[0].created and (.captures | type == "array")' .report >/dev/null 2>&1 &&
    [ "$(jq '.captures | length' .report)" = "$captures" ] || differ $report
  i=0
  while read -r record; do
    base=${record%.capture.json}
    jq -j ".captures[$i].record" .report 2>/dev/null | cmp -s - "$record" || differ $report
    [ "$(jq -r ".captures[$i].prefix" .report 2>/dev/null)" = "${base#evidence/}" ] || differ $report
    if [ -f "$base.capture.sig" ]; then sig=$(base64 <"$base.capture.sig" | tr -d '\n'); else sig=null; fi
    [ "$(jq -r ".captures[$i].signature" .report 2>/dev/null)" = "$sig" ] || differ $report
    carried=$(jq -r ".captures[$i].picture.base64 // empty" .report 2>/dev/null | base64 -d 2>/dev/null | sha256sum | cut -d ' ' -f 1)
    case $carried in
    e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855) ;;
    *) [ "$carried" = "$(jq -r .picture.sha256 "$record")" ] || differ $report ;;
    esac
    i=$((i + 1))
  done <.records
  if [ -n "$known_parts" ]; then
    shell=$(jq -Rjs '"<script type=\"application/json\" id=\"tearsheet-data\">" as $mark | split($mark) as $parts
      | ($parts[1] // "" | split("<")[0]) as $region | ($region | gsub("\\A\\s+|\\s+\\z"; "")) as $data
      | $parts[0] + $mark + ($region | split($data) | join("/*tearsheet-data*/")) + ([$parts[1][($region | length):]] + $parts[2:] | join($mark))' \
      $report 2>/dev/null | sha256sum | cut -d ' ' -f 1)
    is_known "$shell" || doubt $report
  fi
fi
# A script in a bundle may be anybody's: it is this one, one of a release, or unknown; and so is the readme.
script=$( [ ! -f evidence/verify.sh ] || hash_of evidence/verify.sh)
[ "$script" = "$self_hash" ] || is_known "$script" || doubt evidence/verify.sh
if [ -n "$known_parts" ]; then
  readme=$( [ ! -f evidence/readme.txt ] || hash_of evidence/readme.txt)
  is_known "$readme" || doubt evidence/readme.txt
fi
while read -r path; do fault COPY_DIFFERS "$path"; done <.differ
while read -r path; do unknown=$((unknown + 1)); note PART_UNKNOWN "$path"; done <.unknown
end

#!/bin/sh
# Checks a Tearsheet bundle with other people's tools alone: unzip, sha256sum, openssl, jq, and what every system has.
#   sh verify.sh BUNDLE.wacz
# Prints each fault by its name; ends with 0 when all is whole, 1 when something is not, 2 when a tool is missing.
set -u
LC_ALL=C
export LC_ALL
bundle=${1:-}
if [ ! -f "$bundle" ]; then echo "usage: sh verify.sh BUNDLE.wacz" >&2; exit 2; fi
for tool in unzip sha256sum openssl jq base64 od awk; do
  command -v "$tool" >/dev/null 2>&1 || { echo "missing: $tool" >&2; exit 2; }
done

faults=0
delete=$(printf '\177')
tab=$(printf '\t')
fault() { faults=$((faults + 1)); printf 'FAULT %s %s\n' "$1" "$2"; }
end() {
  if [ "$faults" -eq 0 ]; then echo "ALL CHECKS PASSED"; exit 0; fi
  echo "SOMETHING DOES NOT MATCH"; exit 1
}
hex() { od -An -v -tx1 | tr -d ' \n'; }
hash_of() { sha256sum "$1" | cut -d ' ' -f 1; }

# 1. The archive, before anything of it is written to the disk.
list=$(mktemp) || exit 2
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder" "$list"' EXIT INT TERM
[ "$(head -c 4 "$bundle" | hex)" = 504b0304 ] || { fault NOT_A_ZIP "its beginning"; end; }
last=$(tail -c 22 "$bundle" | hex)
case $last in 504b0506*0000) ;; *) fault TRUNCATED "its end"; end ;; esac
case $last in 504b0506????????????ffff*) fault ZIP64 "$bundle"; end ;; esac
unzip -Z1 "$bundle" >"$list" 2>/dev/null || { fault UNPACK "$bundle"; end; }
[ "$(wc -l <"$list")" -le 20000 ] || { fault TOO_MANY_FILES "$bundle"; end; }
if grep -qvE '^([a-z0-9-]+/)?[A-Za-z0-9][A-Za-z0-9._-]*$' "$list" ||
  grep -qE '\.\.|(^|/)(constructor|prototype)(/|$)' "$list"; then fault UNSAFE_NAME "$bundle"; end; fi
twice=$(tr 'A-Z' 'a-z' <"$list" | sort | uniq -d)
[ -z "$twice" ] || { fault DUPLICATE_NAME "$twice"; end; }
# Columns: mode, version, system, size, kind (capital: encrypted), method …
unzip -Z "$bundle" 2>/dev/null | awk '
  NF >= 9 && $2 ~ /^[0-9.]+$/ {
    if (substr($1, 1, 1) == "l") print "SYMLINK"
    if ($5 ~ /^[TB]/) print "ENCRYPTED"
    if ($6 != "stor" && $6 !~ /^def/) print "ODD_COMPRESSION"
    if ($4 > 536870912) print "TOO_LARGE"
    total += $4
  }
  END { if (total > 4294967296) print "TOO_LARGE" }' >"$list"
# Columns: size, method, packed size, ratio, date, time, checksum, name. Each file must begin where the one before ends.
start=$(printf '%d' "0x$(printf %s "$last" | cut -c 39-40)$(printf %s "$last" | cut -c 37-38)$(printf %s "$last" | cut -c 35-36)$(printf %s "$last" | cut -c 33-34)")
unzip -v "$bundle" 2>/dev/null | awk -v start="$start" '
  $1 ~ /^[0-9]+$/ && $3 ~ /^[0-9]+$/ && NF == 8 {
    if ($1 > 1048576 && $1 > 200 * $3) print "BOMB"
    used += 30 + length($8) + $3
  }
  END {
    if (used > start) print "OVERLAP"
    if (used < start) print "HEADERS_DISAGREE"
  }' >>"$list"
if [ -s "$list" ]; then fault "$(head -n 1 "$list")" "$bundle"; end; fi
# Checksums and headers that differ: unzip warns of them, and a warning is enough.
if ! unzip -tqq "$bundle" >"$list" 2>&1 || ! unzip -q -o "$bundle" -d "$folder" >"$list" 2>&1 </dev/null || [ -s "$list" ]; then
  fault UNPACK "$(head -n 1 "$list")"; end
fi
unzip -v "$bundle" | awk '$1 ~ /^[0-9]+$/ && NF == 8 { print $1, $8 }' | sort >"$list"
cd "$folder" || exit 2
find . -type f -exec wc -c {} + | awk '$2 != "total" { print $1, substr($2, 3) }' | sort | cmp -s - "$list" || { fault SIZE_LIE "$bundle"; end; }

# Keys that are made to change a program that reads them.
poisoned() { jq -e '[.. | objects | keys[]] | any(. == "__proto__" or . == "constructor" or . == "prototype")' "$1" >/dev/null 2>&1; }
# The hash of each line of a file, without its line break.
hash_lines() {
  rm -rf .lines && mkdir .lines
  awk '{ file = sprintf(".lines/%08d", NR); printf "%s", $0 >file; close(file) }' "$1"
  if [ -s "$1" ]; then sha256sum .lines/* | cut -d ' ' -f 1; fi
}

# 2. The manifest, and who signed it.
manifest=datapackage.json
digest=datapackage-digest.json
for file in $manifest $digest; do
  [ -f $file ] || { fault MANIFEST_MISSING $file; end; }
  ! poisoned $file || { fault POISON_KEY $file; end; }
done
jq -e '.profile == "data-package" and .wacz_version == "1.1.1" and (.resources | type == "array")
  and ([.resources[] | (.path | type == "string") and (.hash | test("^sha256:[0-9a-f]{64}$")) and (.bytes | type == "number")] | all)' \
  $manifest >/dev/null 2>&1 || { fault MANIFEST_UNREADABLE $manifest; end; }
jq -e '.path == "datapackage.json" and (.signedData.publicKey | type == "string")' $digest >/dev/null 2>&1 ||
  { fault MANIFEST_UNREADABLE $digest; end; }
jq -r '.resources[] | (.hash | sub("^sha256:"; "")) + " " + (.bytes | tostring) + " " + .path' $manifest | sort >.listed
cut -d ' ' -f 3- .listed | sort >.paths
find . -type f ! -name '.*' ! -path './.lines/*' ! -path ./$manifest ! -path ./$digest | sed 's#^\./##' | sort >.there
# Hash, size and path of what is there.
while read -r path; do echo "$(($(wc -c <"$path"))) $path"; done <.there >.sizes
if [ -s .there ]; then xargs sha256sum <.there; fi | cut -d ' ' -f 1 | paste -d ' ' - .sizes | sort >.found
{
  uniq -d .paths | sed 's/^/LISTED_TWICE /'
  sort -u .paths | comm -23 - .there | sed 's/^/LISTED_MISSING /'
  sort -u .paths | comm -13 - .there | sed 's/^/NOT_LISTED /'
  sort -u .listed | comm -23 - .found | cut -d ' ' -f 3- | sort -u | comm -12 - .there | sed 's/^/FILE_CHANGED /'
} >.faults
while read -r code path; do fault "$code" "$path"; done <.faults

hash="sha256:$(hash_of $manifest)"
[ "$hash" = "$(jq -r .hash $digest)" ] && [ "$hash" = "$(jq -r .signedData.hash $digest)" ] &&
  [ "$(jq -r .created $manifest)" = "$(jq -r .signedData.created $digest)" ] || fault MANIFEST_CHANGED $manifest
# The signature is r and s, one after the other; OpenSSL wants them as two numbers.
jq -r .signedData.publicKey $digest | base64 -d 2>/dev/null | openssl pkey -pubin -inform DER -out .signer 2>/dev/null
digits=$(jq -r .signedData.signature $digest | base64 -d 2>/dev/null | hex)
printf 'asn1=SEQUENCE:s\n[s]\nr=INTEGER:0x%s\ns=INTEGER:0x%s\n' \
  "$(printf %s "$digits" | cut -c 1-96)" "$(printf %s "$digits" | cut -c 97-)" >.numbers
openssl asn1parse -genconf .numbers -out .signature -noout >/dev/null 2>&1
jq -rj .signedData.hash $digest >.signed
openssl dgst -sha256 -verify .signer -signature .signature .signed >/dev/null 2>&1 || fault BUNDLE_SIGNATURE $digest

# 3. The keys: each by its thumbprint (RFC 7638), by which the records name it; and its log.
base64url() { base64 | tr -d '\n=' | tr '+/' '-_'; }
is_signer_there=no
: >.keys
for pem in evidence/key-*.pem; do
  [ -f "$pem" ] || continue
  name=${pem#evidence/key-}; name=${name%.pem}
  openssl pkey -pubin -in "$pem" -outform DER -out .der 2>/dev/null || : >.der
  if [ "$(($(wc -c <.der)))" != 120 ] || [ "$(hash_of .der | cut -c 1-16)" != "$name" ] ||
    [ "$(openssl pkey -pubin -in "$pem" 2>/dev/null)" != "$(cat "$pem")" ]; then
    fault KEY_UNREADABLE "$pem"; continue
  fi
  x=$(tail -c 96 .der | head -c 48 | base64url)
  y=$(tail -c 48 .der | base64url)
  kid=$(printf '{"crv":"P-384","kty":"EC","x":"%s","y":"%s"}' "$x" "$y" | openssl dgst -sha256 -binary | base64url)
  echo "$kid $name" >>.keys
  if cmp -s "$pem" .signer; then is_signer_there=yes; fi
  printf 'key %s\n  fingerprint %s\n' "$kid" "$(hash_of .der)"

  log=evidence/log-$name.jsonl
  acts=evidence/acts-$name.jsonl
  [ -f "$log" ] || : >"$log"
  [ -f "$acts" ] || : >"$acts"
  hash_lines "$log" >".hashes-$name"
  # Of each entry: its key, number, hash of the one before, act, and what it commits to. One that is spelt otherwise is none.
  jq -rR '. as $line | (try fromjson catch null)
    | if type == "object" and keys == ["act", "at", "kid", "prev", "seq", "v", "what"]
        and (to_entries | sort_by(.key) | from_entries | tojson) == $line
      then "\(.kid) \(.seq) \(.prev) \(.act) \(.what)" else "-" end' "$log" >".log-$name"
  { printf '%064d\n' 0; cat ".hashes-$name"; } | paste -d ' ' ".log-$name" - | awk -v kid="$kid" '
    NF < 2 { next }
    $1 == "-" { print "LOG_UNREADABLE", NR - 1; next }
    $1 != kid { print "LOG_OTHER_KEY", NR - 1; next }
    $2 != NR - 1 || $3 != $NF { print "LOG_BROKEN", NR - 1 }' >.broken
  while read -r code entry; do fault "$code" "$log, entry $entry"; done <.broken
  # The openings of entries: each must be what its entry commits to.
  jq -rR '(try fromjson catch {}) | .seq // "-"' "$acts" >.places
  jq -rR '(try fromjson catch {}) | .opening // "-"' "$acts" >.openings
  hash_lines .openings | paste -d ' ' .places - >.acts
  awk 'NR == FNR { what[$2] = $5; next } !($1 in what) || what[$1] != $2 { print $1 }' ".log-$name" .acts >.broken
  while read -r entry; do fault LOG_ACT "$acts, entry $entry"; done <.broken
done
[ $is_signer_there = yes ] || fault KEY_MISSING $digest

# 4. The captures: the record, its signature, its files, its place in the log.
: >.ids
grep ' files/' .found | awk '{ print $1 }' | sort -u >.hashes
for record in evidence/*.capture.json; do
  [ -f "$record" ] || continue
  base=${record%.capture.json}
  name=${base#evidence/}
  ! poisoned "$record" || { fault POISON_KEY "$record"; continue; }
  jq -r 'if .schema == 1 and (.id | type == "string") and (.post | type == "object") and (.files | type == "array")
    then [.id, .post.url // .page.url, .capturedAt, .signer.kid // "-", .environment // "-", .log.seq // "-", .log.prev // "-"] | @tsv
    else empty end' "$record" >.facts 2>/dev/null
  [ -s .facts ] || { fault RECORD_UNREADABLE "$record"; continue; }
  IFS="$tab" read -r id url at kid environment seq before <.facts
  printf 'capture %s\n  %s\n  captured %s\n' "$id" "$url" "$at"
  # RFC 8785: keys sorted, no blanks. jq writes the same for these records but for one sign (U+007F), made one here.
  one=$(jq -cSj . "$record" | sed "s/\\\\u007f/$delete/g" | sha256sum)
  two=$(sed "s/\\\\u007f/$delete/g" "$record" | sha256sum)
  [ "$one" = "$two" ] || fault RECORD_NOT_CANONICAL "$record"
  tail=$(printf %s "$id" | tail -c 8)
  case $name in *"$tail" | *"$tail-$(printf %s "$id" | cut -c 1-8)") ;; *) fault RECORD_NAME "$record" ;; esac
  if grep -qxF -- "$id" .ids; then fault RECORD_TWICE "$record"; fi
  echo "$id" >>.ids
  jq -r '.files[] | [.sha256, .name] | @tsv' "$record" | sort | join -t "$tab" -v 1 - .hashes >.missing
  while IFS="$tab" read -r _ file; do fault RECORD_FILE "$name, $file"; done <.missing
  if [ "$kid" = - ]; then
    if [ -f "$base.capture.sig" ]; then fault RECORD_SIGNATURE "$record"; else fault UNSIGNED "$record"; fi
    continue
  fi
  if [ -f "$base.environment.json" ] && [ "$(hash_of "$base.environment.json")" != "$environment" ]; then
    fault ENVIRONMENT_CHANGED "$base.environment.json"
  fi
  key=$(awk -v kid="$kid" '$1 == kid { print $2 }' .keys)
  [ -n "$key" ] || { fault KEY_MISSING "$kid"; continue; }
  openssl dgst -sha384 -verify "evidence/key-$key.pem" -signature "$base.capture.sig" "$record" >/dev/null 2>&1 ||
    fault RECORD_SIGNATURE "$record"
  length=$(($(wc -l <".hashes-$key")))
  if [ "$seq" -ge "$length" ]; then fault LOG_CUT "entry $seq"
  else
    if [ "$seq" -eq 0 ]; then prev=$(printf '%064d' 0); else prev=$(sed -n "${seq}p" ".hashes-$key"); fi
    [ "$prev" = "$before" ] || fault LOG_REWRITTEN "before entry $seq"
  fi
  act=$(awk -v seq="$seq" '$2 == seq { print $4 }' ".log-$key")
  opening=$(jq -r --argjson seq "$seq" 'select(.seq == $seq) | .opening | fromjson | "\(.subject) \(.sha256)"' "evidence/acts-$key.jsonl" 2>/dev/null)
  [ "$act" = capture ] && [ "$opening" = "$id $(hash_of "$record")" ] || fault RECORD_NOT_IN_LOG "$record"
done

# 5. Each file bears the name of a capture that names it, and none is there that no record names.
grep ' files/' .found >.files
while read -r hash _ path; do
  if grep -qxF "FILE_CHANGED $path" .faults || grep -qxF "NOT_LISTED $path" .faults; then continue; fi
  name=${path#files/}; name=${name%%.*}
  grep -qF "\"sha256\":\"$hash\"" "evidence/$name.capture.json" 2>/dev/null || fault FILE_UNSEALED "$path"
done <.files
end

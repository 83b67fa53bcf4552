#!/usr/bin/env python3
"""A second verifier of a hogo store, to show that the canonical bytes are enough.

Usage: verify.py history.json > vectors.txt

It follows the comment in ../canonical.go and uses nothing of hogo. The output
recorded in vectors.txt is compared by the tests with what the library computes.
"""
import hashlib, hmac, json, struct, sys
from datetime import datetime, timedelta, timezone

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def text(s):
    b = s if isinstance(s, bytes) else s.encode()
    return struct.pack('>I', len(b)) + b


def integer(n):
    return struct.pack('>q', n)


def instant(s):
    if not s:
        return integer(-2**63)
    whole, _, fraction = s.rstrip('Z').partition('.')
    t = datetime.fromisoformat(whole).replace(tzinfo=timezone.utc)
    return integer((t - EPOCH) // timedelta(microseconds=1) + int(fraction.ljust(6, '0') or 0))


def record(r):
    return (text('hogo/1 record') + text(r['kind']) + text(r['id']) + integer(r['version'])
            + text(r['subject']) + text(r['ref']) + text(r['state'])
            + instant(r.get('due')) + instant(r.get('keep')) + text(r['body']))


def entry(previous, e):
    b = (text('hogo/1') + text(previous or bytes(32)) + text(e['kind']) + text(e['id'])
         + integer(e['version']) + integer(e['n']) + instant(e['time']) + text(e['event'])
         + text(e['actor']) + text(e['on_behalf']) + integer(len(e['fields'])))
    b += b''.join(text(f) for f in e['fields'])
    return hashlib.sha256(b + text(bytes.fromhex(e['state']))).digest()


store = json.load(open(sys.argv[1], encoding='utf8'))
heads = {}
for r in store['records']:
    canonical, salt = record(r), bytes.fromhex(r['salt'])
    if salt:
        state = hmac.digest(salt, canonical, 'sha256')
    else:
        state = hashlib.sha256(text('hogo/1 index') + canonical).digest()
        assert state.hex() == r['head']
    heads[r['kind'], r['id']] = (r['version'], r['head'], state.hex())
    print('record', r['kind'], r['id'], hashlib.sha256(canonical).hexdigest(), state.hex())

last = {}  # by key, in order: (previous hash, entry)
for e in store['entries']:
    key = e['kind'], e['id']
    digest = entry(last[key][0] if key in last else b'', e)
    assert digest.hex() == e['hash']
    last[key] = (digest, e)
    print('entry', *key, e['version'], e['n'], digest.hex())

buckets = {}
for key, (digest, e) in last.items():
    if e['event'] != 'purged':
        assert heads[key] == (e['version'], e['hash'], e['state'])
    number = hashlib.sha256(key[0].encode() + b'\0' + key[1].encode()).digest()[0]
    row = text(key[0]) + text(key[1]) + integer(e['version']) + integer(e['n']) + text(digest)
    buckets[number] = buckets.get(number, b'') + row
for number in sorted(buckets):
    print('bucket %02x %s' % (number, hashlib.sha256(buckets[number]).hexdigest()))
root = text('hogo/1 checkpoint') + instant('2026-05-11T04:00:00.123456Z') + integer(len(last)) + integer(len(store['entries']))
for number in range(256):
    root += hashlib.sha256(buckets[number]).digest() if number in buckets else bytes(32)
print('root', hashlib.sha256(root).hexdigest())

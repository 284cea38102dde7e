import { createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { openCheckpoint, signCheckpoint } from './checkpoint';
import { ProofError } from './encoding';
import {
  formatInclusionProof,
  type InclusionProof,
  parseInclusionProof,
  verifyInclusionProof,
} from './inclusion-proof';
import { leafHash } from './merkle';
import { newSigningKey, openNote, renamed, signerOf, signNote, verifierOf, verifierText } from './note';
import { appendLeaves } from './tiles';
import { MerkleTree } from './tree';

const ORIGIN = 'rollcall.example/audit/1';
const signer = signerOf(newSigningKey(ORIGIN));
const verifier = verifierOf(verifierText(signer));

const entries = Array.from({ length: 300 }, (_, index) => Buffer.from(`entry ${index}`));
const tiles = appendLeaves(0, entries.map(leafHash), []);
const tree = new MerkleTree(async (keys) =>
  keys.map((key) => tiles.find(({ level, position }) => level === key.level && position === key.position)!),
);
let checkpoint: string;
let proof: InclusionProof;
beforeAll(async () => {
  checkpoint = signCheckpoint({ size: entries.length, root: await tree.root(entries.length) }, signer);
  proof = { index: 42, hashes: await tree.inclusionProof(42, entries.length), checkpoint };
});

describe('a signed note', () => {
  // The example of golang.org/x/mod/sumdb/note, whose format C2SP specifies.
  const peter = verifierOf('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
  const text = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.
`;
  const note = `${text}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

  it('of another implementation can be verified', () => {
    expect(openNote(note, peter)).toBe(text);
  });

  it('may have other signatures, even in the name of the key', () => {
    const stranger = renamed(signerOf(newSigningKey('other')), 'PeterNeumann');
    const signature = signNote(text, stranger).slice(text.length + 1);
    expect(openNote(note + signature, peter)).toBe(text);
  });

  it.each([
    ['without a signature', `${text}\n`],
    ['of another key only', signNote(text, signerOf(newSigningKey('PeterNeumann')))],
    ['whose text was changed', note.replace('problem', 'Problem')],
    [
      'with a second, wrong signature of the key',
      `${note}${note.slice(text.length + 1).replace('x08go/Z', 'x08go/Y')}`,
    ],
    ['without an end', note.slice(0, -1)],
    ['with a control character', note.replace('cryptography', 'crypto\tgraphy')],
    ['that is none', 'hello'],
    ['that is empty', ''],
  ])('%s is refused', (_, wrong) => {
    expect(() => openNote(wrong, peter)).toThrow(ProofError);
  });

  it.each([
    ['no key', ''],
    ['a key with another id', verifierText(signer).replace(/\+[0-9a-f]{8}\+/, '+00000000+')],
    ['a key that is cut', verifierText(signer).slice(0, -4)],
    ['a key of another type', `${ORIGIN}+00000000+${Buffer.alloc(33, 2).toString('base64')}`],
  ])('cannot be verified with %s', (_, text) => {
    expect(() => verifierOf(text)).toThrow(ProofError);
  });
});

describe('a checkpoint', () => {
  it('contains the log, the number of entries and the root', async () => {
    const root = await tree.root(300);
    expect(openCheckpoint(checkpoint, verifier)).toEqual({ origin: ORIGIN, size: 300, root });
    expect(checkpoint).toMatch(
      /^rollcall\.example\/audit\/1\n300\n[\w+/]{43}=\n\n— rollcall\.example\/audit\/1 [\w+/]{91}=\n$/,
    );
  });

  it.each([
    ['of another log', `other\n1\n${Buffer.alloc(32).toString('base64')}\n`],
    ['with a size that begins with 0', `${ORIGIN}\n01\n${Buffer.alloc(32).toString('base64')}\n`],
    ['with a negative size', `${ORIGIN}\n-1\n${Buffer.alloc(32).toString('base64')}\n`],
    ['with a short root', `${ORIGIN}\n1\n${Buffer.alloc(31).toString('base64')}\n`],
    ['without a root', `${ORIGIN}\n1\n`],
  ])('%s is refused although it is signed', (_, text) => {
    expect(() => openCheckpoint(signNote(text, signer), verifier)).toThrow(ProofError);
  });

  it('may have extension lines', () => {
    const text = `${checkpoint.slice(0, checkpoint.indexOf('\n\n'))}\nextension\n`;
    expect(openCheckpoint(signNote(text, signer), verifier).size).toBe(300);
  });
});

describe('a proof of an event', () => {
  it('is read back as it was written', () => {
    expect(parseInclusionProof(formatInclusionProof(proof))).toEqual(proof);
    const extra = { ...proof, extra: Buffer.from('more') };
    expect(parseInclusionProof(formatInclusionProof(extra))).toEqual(extra);
  });

  it('proves its entry, and no other', () => {
    expect(verifyInclusionProof(proof, entries[42]!, verifier).size).toBe(300);
    expect(() => verifyInclusionProof(proof, entries[41]!, verifier)).toThrow('is not number 42');
    expect(() => verifyInclusionProof({ ...proof, index: 41 }, entries[42]!, verifier)).toThrow(ProofError);
  });

  it('with one byte changed, added or removed proves nothing', () => {
    const text = Buffer.from(formatInclusionProof(proof));
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.nat(255), fc.constantFrom(0, 1), (at, byte, removed) => {
        const changed = Buffer.concat([text.subarray(0, at), Buffer.of(byte), text.subarray(at + removed)]);
        if (changed.equals(text)) return;
        const read = () => verifyInclusionProof(parseInclusionProof(changed.toString()), entries[42]!, verifier);
        expect(read).toThrow(ProofError);
      }),
      { numRuns: 3000 },
    );
  });
});

it('another implementation verifies the checkpoint and the entry in it', () => {
  const { verifyCheckpoint } = jest.requireActual('@sigstore/verify/dist/tlog/checkpoint');
  const { verifyMerkleInclusion } = jest.requireActual('@sigstore/verify/dist/tlog/merkle');
  const logs = [{ logID: signer.id, baseURL: ORIGIN, publicKey: createPublicKey(signer.privateKey) }];
  const inclusionProof = { logIndex: '42', hashes: proof.hashes, checkpoint: { envelope: checkpoint } };
  const read = verifyCheckpoint({ inclusionProof }, logs);
  expect(() => verifyMerkleInclusion({ inclusionProof, canonicalizedBody: entries[42] }, read)).not.toThrow();
  expect(() => verifyMerkleInclusion({ inclusionProof, canonicalizedBody: entries[43] }, read)).toThrow();
});

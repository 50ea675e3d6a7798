import assert from 'node:assert/strict';
import { planWindows } from '../../../src/core/planners/windows';
import { seededRandom } from '../../../src/core/random';
import type { AlignedBlock, Copy, CopyKind } from '../../../src/core/repeats/copy';
import { controlMasks, PARTNER_STATE, partnerMasks } from '../../../src/core/repeats/partnerMasks';
import { ALONE, partnerClasses } from '../../../src/core/repeats/partners';

function copyOf(kind: CopyKind, ...blocks: AlignedBlock[]): Copy {
  const places = { first: { start: 0, end: 0 }, second: { start: 0, end: 0 } };
  return { kind, ...places, blocks, length: 0, identity: 1, score: 0, evalue: 0 };
}

const direct = (first: number, second: number, length: number): Copy =>
  copyOf('direct', { first, second, length });

describe('partners: what is aligned to what', () => {
  it('closes over units that were not found against each other', () => {
    const { classes, classOf } = partnerClasses(30, [direct(0, 10, 10), direct(10, 20, 10)]);
    assert.deepEqual(
      classes.map((members) => [...members]),
      Array.from({ length: 10 }, (_, offset) => [offset, offset + 10, offset + 20]),
    );
    assert.deepEqual([...classOf.subarray(0, 3)], [0, 1, 2]);
  });

  it('leaves residues that are aligned to a gap alone', () => {
    const gapped = copyOf('direct', { first: 0, second: 10, length: 3 }, { first: 4, second: 13, length: 3 });
    const { classOf } = partnerClasses(20, [gapped]);
    assert.equal(classOf[3], ALONE);
    assert.equal(classOf[4], classOf[13]);
  });

  it('pairs an inverted copy from its ends, and the middle of a palindrome with nothing', () => {
    const { classes, isPaired } = partnerClasses(9, [copyOf('inverted', { first: 2, second: 6, length: 5 })]);
    assert.deepEqual(
      classes.map((members) => [...members]),
      [
        [2, 6],
        [3, 5],
      ],
    );
    assert.deepEqual([...isPaired], [1, 1]);
  });

  it('leaves out what the surest copies contradict, so that no chain joins a whole record', () => {
    const sure = { ...direct(0, 20, 20), evalue: 1e-20 };
    const unsure = { ...direct(0, 22, 18), evalue: 0.01 };
    for (const copies of [
      [sure, unsure],
      [unsure, sure],
    ]) {
      const { classes } = partnerClasses(60, copies);
      assert.deepEqual(
        classes.map((members) => [...members]),
        Array.from({ length: 20 }, (_, offset) => [offset, offset + 20]),
      );
    }
  });

  it('lets low complexity join nothing', () => {
    const { classOf } = partnerClasses(20, [direct(0, 10, 5)], [{ start: 12, end: 20 }]);
    assert.deepEqual([...classOf.subarray(0, 5)], [0, 1, ALONE, ALONE, ALONE]);
  });
});

describe('partner masks', () => {
  it('masks a class at once and asks for each of its rows', () => {
    const partners = partnerClasses(100, [direct(10, 60, 20)]);
    const { groups, states } = partnerMasks(partners, planWindows(100, 200));
    assert.equal(groups.length, 20);
    assert.deepEqual([...groups[0]!.masked], [10, 60]);
    assert.deepEqual([...groups[0]!.rows], [10, 60]);
    assert.equal(states.filter((state) => state === PARTNER_STATE.inWindow).length, 40);
  });

  it('says where no window holds both copies, and never masks for it', () => {
    const partners = partnerClasses(100, [direct(0, 90, 5)]);
    const { groups, states } = partnerMasks(partners, planWindows(100, 20));
    assert.equal(groups.length, 0);
    assert.equal(states[0], PARTNER_STATE.outside);
    assert.equal(states[94], PARTNER_STATE.outside);
    assert.equal(states[50], PARTNER_STATE.alone);
  });

  it('leaves a repeat of so short a period that masking it leaves another sequence', () => {
    const copies = Array.from({ length: 9 }, (_, unit) => direct(0, 2 * (unit + 1), 2));
    const { groups, states } = partnerMasks(partnerClasses(20, copies), planWindows(20, 20));
    assert.equal(groups.length, 0);
    assert.ok(states.every((state) => state === PARTNER_STATE.tooMany));
  });

  it('draws controls of the same number, about as far away, aligned to nothing, the same for the same seed', () => {
    const plan = planWindows(300, 1022);
    const partners = partnerClasses(300, [direct(50, 150, 30)]);
    const masks = partnerMasks(partners, plan);
    const controls = controlMasks(partners, masks, plan, seededRandom(7));
    assert.equal(controls.length, 60);
    for (const { masked, rows } of controls) {
      const [control] = [...masked].filter((residue) => residue !== rows[0]);
      assert.equal(masked.length, 2);
      assert.equal(partners.classOf[control!], ALONE);
      const off = Math.abs(Math.abs(control! - rows[0]!) - 100);
      assert.ok(off <= 40, `residue ${rows[0]!}, control ${control!}`);
    }
    assert.deepEqual(controlMasks(partners, masks, plan, seededRandom(7)), controls);
    assert.notDeepEqual(controlMasks(partners, masks, plan, seededRandom(8)), controls);
  });

  it('takes residues of other copies where everything is one', () => {
    const plan = planWindows(152, 200);
    const partners = partnerClasses(152, [direct(0, 76, 76)]);
    const controls = controlMasks(partners, partnerMasks(partners, plan), plan, seededRandom(1));
    assert.equal(controls.length, 152);
    for (const { masked, rows } of controls) {
      const classes = [...masked].map((residue) => partners.classOf[residue]);
      assert.equal(new Set(classes).size, 2, `residue ${rows[0]!}`);
    }
  });
});

import type { Ask, Calendar, Equipment, Person, PlanDate } from '@nonlinear/model'
import { readOwnCalendar } from './calendar.ts'
import { type FieldNames, type Read, type Readers, type Reading, readById, readFields, report, wrongType } from './reading.ts'
import { isBlank } from './tree.ts'
import { readDate, readFraction, readMoney, readNumber, readOneId, readText, textAt } from './words.ts'

const readSkills: Read<Record<string, number>> = (place, reading) => {
  const skills = readById(place, reading, 'skills with their levels', 'skills: {vision: 3, statistics: 2}', (skill, id) => {
    return [id, readNumber('3', 'a level')(skill, reading)] as const
  })
  return Object.fromEntries(skills.filter((skill): skill is readonly [string, number] => skill[1] !== undefined))
}

interface PersonFields {
  title: string
  role: string
  skills: Record<string, number>
  share: number
  calendar: Calendar
  from: PlanDate
  until: PlanDate
  rate: number
  count: number
}

const PRESENCE_SYNONYMS = {
  start: 'from',
  begin: 'from',
  joins: 'from',
  end: 'until',
  to: 'until',
  leaves: 'until',
  off: 'calendar',
  week: 'calendar',
}

const PERSON: FieldNames = {
  what: 'a person',
  example: 'ada: {role: ml-engineer, skills: {vision: 2}, share: 80%, rate: 900 EUR}',
  synonyms: {
    name: 'title',
    fte: 'share',
    salary: 'rate',
    dayrate: 'rate',
    cost: 'rate',
    skill: 'skills',
    number: 'count',
    ...PRESENCE_SYNONYMS,
  },
}
const PERSON_READERS: Readers<PersonFields> = {
  title: readText,
  role: readOneId,
  skills: readSkills,
  share: readFraction('80%', 'a share of each day'),
  calendar: readOwnCalendar,
  from: readDate,
  until: readDate,
  rate: readMoney,
  count: readNumber('2', 'a number of people'),
}

export const readPeople: Read<Person[]> = (place, reading) => {
  if (isBlank(place.tree)) return wrongType(reading, place, 'people by their ids', PERSON.example)
  return readById(place, reading, 'people by their ids', PERSON.example, (person, id) => {
    const fields = isBlank(person.tree) ? {} : readFields(person, PERSON_READERS, PERSON, reading)
    const { title = null, role = null, skills = {}, share = 1, calendar = null, from = null, until = null, rate = 0, count = 1 } = fields
    return { id, title, role, skills, share, calendar, from, until, rate, count }
  })
}

const EQUIPMENT: FieldNames = {
  what: 'an equipment',
  example: 'gpu: {count: 4, rate: 30 EUR}',
  synonyms: { name: 'title', number: 'count', amount: 'count', cost: 'rate', price: 'rate', ...PRESENCE_SYNONYMS },
}
const EQUIPMENT_READERS: Readers<Pick<PersonFields, 'title' | 'count' | 'rate' | 'calendar' | 'from' | 'until'>> = {
  title: readText,
  count: readNumber('4', 'a number of pieces'),
  rate: readMoney,
  calendar: readOwnCalendar,
  from: readDate,
  until: readDate,
}

export const readEquipment: Read<Equipment[]> = (place, reading) => {
  if (isBlank(place.tree)) return wrongType(reading, place, 'equipment by its ids', EQUIPMENT.example)
  return readById(place, reading, 'equipment by its ids', EQUIPMENT.example, (one, id) => {
    const fields = isBlank(one.tree) ? {} : readFields(one, EQUIPMENT_READERS, EQUIPMENT, reading)
    const { title = null, count = 1, rate = 0, calendar = null, from = null, until = null } = fields
    return { id, title, count, rate, calendar, from, until }
  })
}

interface AskFields {
  person: string
  equipment: string
  role: string
  skill: string
  level: number
  count: number
  share: number
}

const ASK: FieldNames = {
  what: 'an ask for people',
  example: 'by: [ml-engineer] or by: [{skill: vision, level: 2}]',
  synonyms: {
    id: 'person',
    name: 'person',
    who: 'person',
    resource: 'equipment',
    machine: 'equipment',
    skills: 'skill',
    minlevel: 'level',
    number: 'count',
    fte: 'share',
  },
}
const ASK_READERS: Readers<AskFields> = {
  person: readOneId,
  equipment: readOneId,
  role: readOneId,
  skill: readOneId,
  level: readNumber('2', 'a level'),
  count: readNumber('2', 'a number of people'),
  share: readFraction('50%', 'a share of the day'),
}

/** A person's id, else an equipment's, else a role, else a mapping. A bare word is a person, or an equipment, if the plan has one of that id. */
export const readAsk: Read<Ask> = (place, reading) => {
  const word = textAt(place)
  if (word !== null) {
    if (reading.personIds.has(word)) return { person: word, count: 1 }
    return reading.equipmentIds.has(word) ? { equipment: word, count: 1 } : { role: word, count: 1 }
  }
  const before = reading.found.length
  const { count = 1, ...fields } = readFields(place, ASK_READERS, ASK, reading)
  const { person, equipment, role, skill } = fields
  if (person === undefined && equipment === undefined && role === undefined && skill === undefined) {
    if (reading.found.length === before) reportNobody(place, reading)
    return undefined
  }
  return { ...fields, count }
}

function reportNobody(place: Parameters<Read<Ask>>[0], reading: Reading): void {
  const message = 'this ask names no person, role, skill or equipment'
  report(reading, place, { code: 'missing-key', message, hint: `write ${ASK.example}` })
}

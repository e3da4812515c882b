/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["lockbench"] || ($protobuf.roots["lockbench"] = {});

export const lockbench = $root.lockbench = (() => {

    /**
     * Namespace lockbench.
     * @exports lockbench
     * @namespace
     */
    const lockbench = {};

    lockbench.lock = (function() {

        /**
         * Namespace lock.
         * @memberof lockbench
         * @namespace
         */
        const lock = {};

        /**
         * Status enum.
         * @name lockbench.lock.Status
         * @enum {number}
         * @property {number} OK=0 OK value
         * @property {number} MALFORMED_MESSAGE=1 MALFORMED_MESSAGE value
         * @property {number} UNKNOWN_OPERATION=2 UNKNOWN_OPERATION value
         * @property {number} VERSION_UNSUPPORTED=3 VERSION_UNSUPPORTED value
         * @property {number} NOT_IN_SETUP_MODE=4 NOT_IN_SETUP_MODE value
         * @property {number} WRONG_SETUP_CODE=5 WRONG_SETUP_CODE value
         * @property {number} UNKNOWN_KEY=6 UNKNOWN_KEY value
         * @property {number} WRONG_KEY=7 WRONG_KEY value
         * @property {number} KEY_OUTSIDE_WINDOW=8 KEY_OUTSIDE_WINDOW value
         * @property {number} KEY_BLOCKED=9 KEY_BLOCKED value
         * @property {number} FRAME_TAMPERED=10 FRAME_TAMPERED value
         * @property {number} FRAME_REPLAYED=11 FRAME_REPLAYED value
         * @property {number} FRAME_OUT_OF_ORDER=12 FRAME_OUT_OF_ORDER value
         * @property {number} SESSION_REQUIRED=13 SESSION_REQUIRED value
         * @property {number} PERMISSION_DENIED=14 PERMISSION_DENIED value
         * @property {number} BUSY=15 BUSY value
         * @property {number} OPERATION_TIMEOUT=16 OPERATION_TIMEOUT value
         * @property {number} NOT_MODELLED=17 NOT_MODELLED value
         * @property {number} IN_DFU_MODE=18 IN_DFU_MODE value
         * @property {number} PIN_STORE_FULL=30 PIN_STORE_FULL value
         * @property {number} PIN_DUPLICATE=31 PIN_DUPLICATE value
         * @property {number} PIN_UNKNOWN=32 PIN_UNKNOWN value
         * @property {number} PIN_LENGTH=33 PIN_LENGTH value
         * @property {number} PIN_NOT_YET_VALID=34 PIN_NOT_YET_VALID value
         * @property {number} PIN_EXPIRED=35 PIN_EXPIRED value
         * @property {number} PIN_USED=36 PIN_USED value
         * @property {number} PIN_REVOKED=37 PIN_REVOKED value
         * @property {number} ACTIVATION_WINDOW_MISSED=38 ACTIVATION_WINDOW_MISSED value
         * @property {number} BLUETOOTH_REQUIRED=39 BLUETOOTH_REQUIRED value
         * @property {number} KEYPAD_LOCKED_OUT=40 KEYPAD_LOCKED_OUT value
         * @property {number} MASTER_PIN_PROTECTED=41 MASTER_PIN_PROTECTED value
         * @property {number} PIN_WINDOW=42 PIN_WINDOW value
         * @property {number} BOLT_JAMMED=60 BOLT_JAMMED value
         * @property {number} BATTERY_TOO_LOW=61 BATTERY_TOO_LOW value
         * @property {number} CLOCK_NOT_SET=62 CLOCK_NOT_SET value
         * @property {number} NOT_PAIRED=63 NOT_PAIRED value
         * @property {number} VALUE_OUT_OF_RANGE=64 VALUE_OUT_OF_RANGE value
         * @property {number} STORAGE_FAILED=65 STORAGE_FAILED value
         * @property {number} AUTO_UNLOCK_OFF=66 AUTO_UNLOCK_OFF value
         * @property {number} DOOR_OPEN=67 DOOR_OPEN value
         * @property {number} CARD_STORE_FULL=80 CARD_STORE_FULL value
         * @property {number} CARD_DUPLICATE=81 CARD_DUPLICATE value
         * @property {number} CARD_UNKNOWN=82 CARD_UNKNOWN value
         * @property {number} CARD_LENGTH=83 CARD_LENGTH value
         * @property {number} NO_CARD_READER=84 NO_CARD_READER value
         * @property {number} BLOCK_LIST_FULL=85 BLOCK_LIST_FULL value
         */
        lock.Status = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "OK"] = 0;
            values[valuesById[1] = "MALFORMED_MESSAGE"] = 1;
            values[valuesById[2] = "UNKNOWN_OPERATION"] = 2;
            values[valuesById[3] = "VERSION_UNSUPPORTED"] = 3;
            values[valuesById[4] = "NOT_IN_SETUP_MODE"] = 4;
            values[valuesById[5] = "WRONG_SETUP_CODE"] = 5;
            values[valuesById[6] = "UNKNOWN_KEY"] = 6;
            values[valuesById[7] = "WRONG_KEY"] = 7;
            values[valuesById[8] = "KEY_OUTSIDE_WINDOW"] = 8;
            values[valuesById[9] = "KEY_BLOCKED"] = 9;
            values[valuesById[10] = "FRAME_TAMPERED"] = 10;
            values[valuesById[11] = "FRAME_REPLAYED"] = 11;
            values[valuesById[12] = "FRAME_OUT_OF_ORDER"] = 12;
            values[valuesById[13] = "SESSION_REQUIRED"] = 13;
            values[valuesById[14] = "PERMISSION_DENIED"] = 14;
            values[valuesById[15] = "BUSY"] = 15;
            values[valuesById[16] = "OPERATION_TIMEOUT"] = 16;
            values[valuesById[17] = "NOT_MODELLED"] = 17;
            values[valuesById[18] = "IN_DFU_MODE"] = 18;
            values[valuesById[30] = "PIN_STORE_FULL"] = 30;
            values[valuesById[31] = "PIN_DUPLICATE"] = 31;
            values[valuesById[32] = "PIN_UNKNOWN"] = 32;
            values[valuesById[33] = "PIN_LENGTH"] = 33;
            values[valuesById[34] = "PIN_NOT_YET_VALID"] = 34;
            values[valuesById[35] = "PIN_EXPIRED"] = 35;
            values[valuesById[36] = "PIN_USED"] = 36;
            values[valuesById[37] = "PIN_REVOKED"] = 37;
            values[valuesById[38] = "ACTIVATION_WINDOW_MISSED"] = 38;
            values[valuesById[39] = "BLUETOOTH_REQUIRED"] = 39;
            values[valuesById[40] = "KEYPAD_LOCKED_OUT"] = 40;
            values[valuesById[41] = "MASTER_PIN_PROTECTED"] = 41;
            values[valuesById[42] = "PIN_WINDOW"] = 42;
            values[valuesById[60] = "BOLT_JAMMED"] = 60;
            values[valuesById[61] = "BATTERY_TOO_LOW"] = 61;
            values[valuesById[62] = "CLOCK_NOT_SET"] = 62;
            values[valuesById[63] = "NOT_PAIRED"] = 63;
            values[valuesById[64] = "VALUE_OUT_OF_RANGE"] = 64;
            values[valuesById[65] = "STORAGE_FAILED"] = 65;
            values[valuesById[66] = "AUTO_UNLOCK_OFF"] = 66;
            values[valuesById[67] = "DOOR_OPEN"] = 67;
            values[valuesById[80] = "CARD_STORE_FULL"] = 80;
            values[valuesById[81] = "CARD_DUPLICATE"] = 81;
            values[valuesById[82] = "CARD_UNKNOWN"] = 82;
            values[valuesById[83] = "CARD_LENGTH"] = 83;
            values[valuesById[84] = "NO_CARD_READER"] = 84;
            values[valuesById[85] = "BLOCK_LIST_FULL"] = 85;
            return values;
        })();

        /**
         * BoltPosition enum.
         * @name lockbench.lock.BoltPosition
         * @enum {number}
         * @property {number} BOLT_UNKNOWN=0 BOLT_UNKNOWN value
         * @property {number} LOCKED=1 LOCKED value
         * @property {number} UNLOCKED=2 UNLOCKED value
         * @property {number} MOVING=3 MOVING value
         * @property {number} JAMMED=4 JAMMED value
         */
        lock.BoltPosition = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "BOLT_UNKNOWN"] = 0;
            values[valuesById[1] = "LOCKED"] = 1;
            values[valuesById[2] = "UNLOCKED"] = 2;
            values[valuesById[3] = "MOVING"] = 3;
            values[valuesById[4] = "JAMMED"] = 4;
            return values;
        })();

        /**
         * DoorPosition enum.
         * @name lockbench.lock.DoorPosition
         * @enum {number}
         * @property {number} DOOR_UNKNOWN=0 DOOR_UNKNOWN value
         * @property {number} CLOSED=1 CLOSED value
         * @property {number} OPEN=2 OPEN value
         * @property {number} AJAR=3 AJAR value
         */
        lock.DoorPosition = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "DOOR_UNKNOWN"] = 0;
            values[valuesById[1] = "CLOSED"] = 1;
            values[valuesById[2] = "OPEN"] = 2;
            values[valuesById[3] = "AJAR"] = 3;
            return values;
        })();

        /**
         * PinKind enum.
         * @name lockbench.lock.PinKind
         * @enum {number}
         * @property {number} PIN_KIND_UNSPECIFIED=0 PIN_KIND_UNSPECIFIED value
         * @property {number} ONE_TIME=1 ONE_TIME value
         * @property {number} PERMANENT=2 PERMANENT value
         * @property {number} DURATION=4 DURATION value
         */
        lock.PinKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PIN_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "ONE_TIME"] = 1;
            values[valuesById[2] = "PERMANENT"] = 2;
            values[valuesById[4] = "DURATION"] = 4;
            return values;
        })();

        lock.Window = (function() {

            /**
             * Properties of a Window.
             * @typedef {Object} lockbench.lock.Window.$Properties
             * @property {number|null} [startSeconds] Window startSeconds
             * @property {number|null} [endSeconds] Window endSeconds
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Window.
             * @memberof lockbench.lock
             * @interface IWindow
             * @augments lockbench.lock.Window.$Properties
             * @deprecated Use lockbench.lock.Window.$Properties instead.
             */

            /**
             * Shape of a Window.
             * @typedef {lockbench.lock.Window.$Properties} lockbench.lock.Window.$Shape
             */

            /**
             * Constructs a new Window.
             * @memberof lockbench.lock
             * @classdesc Represents a Window.
             * @constructor
             * @param {lockbench.lock.Window.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Window = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Window startSeconds.
             * @member {number} startSeconds
             * @memberof lockbench.lock.Window
             * @instance
             */
            Window.prototype.startSeconds = 0;

            /**
             * Window endSeconds.
             * @member {number} endSeconds
             * @memberof lockbench.lock.Window
             * @instance
             */
            Window.prototype.endSeconds = 0;

            /**
             * Encodes the specified Window message. Does not implicitly {@link lockbench.lock.Window.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.Window
             * @static
             * @param {lockbench.lock.Window.$Properties} message Window message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Window.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.startSeconds != null && $Object.hasOwnProperty.call(message, "startSeconds") && message.startSeconds !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.startSeconds);
                if (message.endSeconds != null && $Object.hasOwnProperty.call(message, "endSeconds") && message.endSeconds !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.endSeconds);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Window message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.Window
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.Window & lockbench.lock.Window.$Shape} Window
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Window.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.Window();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.startSeconds = value;
                            else
                                delete message.startSeconds;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.endSeconds = value;
                            else
                                delete message.endSeconds;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Window;
        })();

        lock.Unlock = (function() {

            /**
             * Properties of an Unlock.
             * @typedef {Object} lockbench.lock.Unlock.$Properties
             * @property {boolean|null} [automatic] Unlock automatic
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Unlock.
             * @memberof lockbench.lock
             * @interface IUnlock
             * @augments lockbench.lock.Unlock.$Properties
             * @deprecated Use lockbench.lock.Unlock.$Properties instead.
             */

            /**
             * Shape of an Unlock.
             * @typedef {lockbench.lock.Unlock.$Properties} lockbench.lock.Unlock.$Shape
             */

            /**
             * Constructs a new Unlock.
             * @memberof lockbench.lock
             * @classdesc Represents an Unlock.
             * @constructor
             * @param {lockbench.lock.Unlock.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Unlock = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Unlock automatic.
             * @member {boolean} automatic
             * @memberof lockbench.lock.Unlock
             * @instance
             */
            Unlock.prototype.automatic = false;

            /**
             * Encodes the specified Unlock message. Does not implicitly {@link lockbench.lock.Unlock.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.Unlock
             * @static
             * @param {lockbench.lock.Unlock.$Properties} message Unlock message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Unlock.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.automatic != null && $Object.hasOwnProperty.call(message, "automatic") && message.automatic !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.automatic);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Unlock message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.Unlock
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.Unlock & lockbench.lock.Unlock.$Shape} Unlock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Unlock.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.Unlock();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.automatic = value;
                            else
                                delete message.automatic;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Unlock;
        })();

        lock.Lock = (function() {

            /**
             * Properties of a Lock.
             * @typedef {Object} lockbench.lock.Lock.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Lock.
             * @memberof lockbench.lock
             * @interface ILock
             * @augments lockbench.lock.Lock.$Properties
             * @deprecated Use lockbench.lock.Lock.$Properties instead.
             */

            /**
             * Shape of a Lock.
             * @typedef {lockbench.lock.Lock.$Properties} lockbench.lock.Lock.$Shape
             */

            /**
             * Constructs a new Lock.
             * @memberof lockbench.lock
             * @classdesc Represents a Lock.
             * @constructor
             * @param {lockbench.lock.Lock.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Lock = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified Lock message. Does not implicitly {@link lockbench.lock.Lock.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.Lock
             * @static
             * @param {lockbench.lock.Lock.$Properties} message Lock message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Lock.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Lock message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.Lock
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.Lock & lockbench.lock.Lock.$Shape} Lock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Lock.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.Lock();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Lock;
        })();

        lock.Unpair = (function() {

            /**
             * Properties of an Unpair.
             * @typedef {Object} lockbench.lock.Unpair.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Unpair.
             * @memberof lockbench.lock
             * @interface IUnpair
             * @augments lockbench.lock.Unpair.$Properties
             * @deprecated Use lockbench.lock.Unpair.$Properties instead.
             */

            /**
             * Shape of an Unpair.
             * @typedef {lockbench.lock.Unpair.$Properties} lockbench.lock.Unpair.$Shape
             */

            /**
             * Constructs a new Unpair.
             * @memberof lockbench.lock
             * @classdesc Represents an Unpair.
             * @constructor
             * @param {lockbench.lock.Unpair.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Unpair = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified Unpair message. Does not implicitly {@link lockbench.lock.Unpair.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.Unpair
             * @static
             * @param {lockbench.lock.Unpair.$Properties} message Unpair message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Unpair.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Unpair message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.Unpair
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.Unpair & lockbench.lock.Unpair.$Shape} Unpair
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Unpair.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.Unpair();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Unpair;
        })();

        lock.GetStatus = (function() {

            /**
             * Properties of a GetStatus.
             * @typedef {Object} lockbench.lock.GetStatus.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetStatus.
             * @memberof lockbench.lock
             * @interface IGetStatus
             * @augments lockbench.lock.GetStatus.$Properties
             * @deprecated Use lockbench.lock.GetStatus.$Properties instead.
             */

            /**
             * Shape of a GetStatus.
             * @typedef {lockbench.lock.GetStatus.$Properties} lockbench.lock.GetStatus.$Shape
             */

            /**
             * Constructs a new GetStatus.
             * @memberof lockbench.lock
             * @classdesc Represents a GetStatus.
             * @constructor
             * @param {lockbench.lock.GetStatus.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetStatus = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified GetStatus message. Does not implicitly {@link lockbench.lock.GetStatus.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.GetStatus
             * @static
             * @param {lockbench.lock.GetStatus.$Properties} message GetStatus message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetStatus message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.GetStatus
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.GetStatus & lockbench.lock.GetStatus.$Shape} GetStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetStatus.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.GetStatus();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetStatus;
        })();

        lock.GetBattery = (function() {

            /**
             * Properties of a GetBattery.
             * @typedef {Object} lockbench.lock.GetBattery.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetBattery.
             * @memberof lockbench.lock
             * @interface IGetBattery
             * @augments lockbench.lock.GetBattery.$Properties
             * @deprecated Use lockbench.lock.GetBattery.$Properties instead.
             */

            /**
             * Shape of a GetBattery.
             * @typedef {lockbench.lock.GetBattery.$Properties} lockbench.lock.GetBattery.$Shape
             */

            /**
             * Constructs a new GetBattery.
             * @memberof lockbench.lock
             * @classdesc Represents a GetBattery.
             * @constructor
             * @param {lockbench.lock.GetBattery.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetBattery = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified GetBattery message. Does not implicitly {@link lockbench.lock.GetBattery.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.GetBattery
             * @static
             * @param {lockbench.lock.GetBattery.$Properties} message GetBattery message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetBattery.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetBattery message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.GetBattery
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.GetBattery & lockbench.lock.GetBattery.$Shape} GetBattery
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetBattery.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.GetBattery();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetBattery;
        })();

        lock.GetTime = (function() {

            /**
             * Properties of a GetTime.
             * @typedef {Object} lockbench.lock.GetTime.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetTime.
             * @memberof lockbench.lock
             * @interface IGetTime
             * @augments lockbench.lock.GetTime.$Properties
             * @deprecated Use lockbench.lock.GetTime.$Properties instead.
             */

            /**
             * Shape of a GetTime.
             * @typedef {lockbench.lock.GetTime.$Properties} lockbench.lock.GetTime.$Shape
             */

            /**
             * Constructs a new GetTime.
             * @memberof lockbench.lock
             * @classdesc Represents a GetTime.
             * @constructor
             * @param {lockbench.lock.GetTime.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetTime = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified GetTime message. Does not implicitly {@link lockbench.lock.GetTime.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.GetTime
             * @static
             * @param {lockbench.lock.GetTime.$Properties} message GetTime message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetTime.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetTime message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.GetTime
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.GetTime & lockbench.lock.GetTime.$Shape} GetTime
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetTime.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.GetTime();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetTime;
        })();

        lock.SetTime = (function() {

            /**
             * Properties of a SetTime.
             * @typedef {Object} lockbench.lock.SetTime.$Properties
             * @property {number|null} [seconds] SetTime seconds
             * @property {number|null} [utcOffsetMinutes] SetTime utcOffsetMinutes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetTime.
             * @memberof lockbench.lock
             * @interface ISetTime
             * @augments lockbench.lock.SetTime.$Properties
             * @deprecated Use lockbench.lock.SetTime.$Properties instead.
             */

            /**
             * Shape of a SetTime.
             * @typedef {lockbench.lock.SetTime.$Properties} lockbench.lock.SetTime.$Shape
             */

            /**
             * Constructs a new SetTime.
             * @memberof lockbench.lock
             * @classdesc Represents a SetTime.
             * @constructor
             * @param {lockbench.lock.SetTime.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetTime = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetTime seconds.
             * @member {number} seconds
             * @memberof lockbench.lock.SetTime
             * @instance
             */
            SetTime.prototype.seconds = 0;

            /**
             * SetTime utcOffsetMinutes.
             * @member {number|null|undefined} utcOffsetMinutes
             * @memberof lockbench.lock.SetTime
             * @instance
             */
            SetTime.prototype.utcOffsetMinutes = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SetTime.prototype, "_utcOffsetMinutes", {
                get: $util.oneOfGetter($oneOfFields = ["utcOffsetMinutes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified SetTime message. Does not implicitly {@link lockbench.lock.SetTime.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.SetTime
             * @static
             * @param {lockbench.lock.SetTime.$Properties} message SetTime message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetTime.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds") && message.seconds !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.seconds);
                if (message.utcOffsetMinutes != null && $Object.hasOwnProperty.call(message, "utcOffsetMinutes"))
                    writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.utcOffsetMinutes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SetTime message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.SetTime
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.SetTime & lockbench.lock.SetTime.$Shape} SetTime
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SetTime.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.SetTime();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.seconds = value;
                            else
                                delete message.seconds;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.utcOffsetMinutes = reader.sint32();
                            message._utcOffsetMinutes = "utcOffsetMinutes";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SetTime;
        })();

        lock.DaylightSaving = (function() {

            /**
             * Properties of a DaylightSaving.
             * @typedef {Object} lockbench.lock.DaylightSaving.$Properties
             * @property {number|null} [startSeconds] DaylightSaving startSeconds
             * @property {number|null} [endSeconds] DaylightSaving endSeconds
             * @property {number|null} [shiftMinutes] DaylightSaving shiftMinutes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DaylightSaving.
             * @memberof lockbench.lock
             * @interface IDaylightSaving
             * @augments lockbench.lock.DaylightSaving.$Properties
             * @deprecated Use lockbench.lock.DaylightSaving.$Properties instead.
             */

            /**
             * Shape of a DaylightSaving.
             * @typedef {lockbench.lock.DaylightSaving.$Properties} lockbench.lock.DaylightSaving.$Shape
             */

            /**
             * Constructs a new DaylightSaving.
             * @memberof lockbench.lock
             * @classdesc Represents a DaylightSaving.
             * @constructor
             * @param {lockbench.lock.DaylightSaving.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DaylightSaving = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DaylightSaving startSeconds.
             * @member {number} startSeconds
             * @memberof lockbench.lock.DaylightSaving
             * @instance
             */
            DaylightSaving.prototype.startSeconds = 0;

            /**
             * DaylightSaving endSeconds.
             * @member {number} endSeconds
             * @memberof lockbench.lock.DaylightSaving
             * @instance
             */
            DaylightSaving.prototype.endSeconds = 0;

            /**
             * DaylightSaving shiftMinutes.
             * @member {number} shiftMinutes
             * @memberof lockbench.lock.DaylightSaving
             * @instance
             */
            DaylightSaving.prototype.shiftMinutes = 0;

            /**
             * Encodes the specified DaylightSaving message. Does not implicitly {@link lockbench.lock.DaylightSaving.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.DaylightSaving
             * @static
             * @param {lockbench.lock.DaylightSaving.$Properties} message DaylightSaving message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DaylightSaving.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.startSeconds != null && $Object.hasOwnProperty.call(message, "startSeconds") && message.startSeconds !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.startSeconds);
                if (message.endSeconds != null && $Object.hasOwnProperty.call(message, "endSeconds") && message.endSeconds !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.endSeconds);
                if (message.shiftMinutes != null && $Object.hasOwnProperty.call(message, "shiftMinutes") && message.shiftMinutes !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.shiftMinutes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DaylightSaving message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.DaylightSaving
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.DaylightSaving & lockbench.lock.DaylightSaving.$Shape} DaylightSaving
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DaylightSaving.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.DaylightSaving();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.startSeconds = value;
                            else
                                delete message.startSeconds;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.endSeconds = value;
                            else
                                delete message.endSeconds;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.shiftMinutes = value;
                            else
                                delete message.shiftMinutes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DaylightSaving;
        })();

        lock.SetDaylightSavings = (function() {

            /**
             * Properties of a SetDaylightSavings.
             * @typedef {Object} lockbench.lock.SetDaylightSavings.$Properties
             * @property {Array.<lockbench.lock.DaylightSaving.$Properties>|null} [periods] SetDaylightSavings periods
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetDaylightSavings.
             * @memberof lockbench.lock
             * @interface ISetDaylightSavings
             * @augments lockbench.lock.SetDaylightSavings.$Properties
             * @deprecated Use lockbench.lock.SetDaylightSavings.$Properties instead.
             */

            /**
             * Shape of a SetDaylightSavings.
             * @typedef {lockbench.lock.SetDaylightSavings.$Properties} lockbench.lock.SetDaylightSavings.$Shape
             */

            /**
             * Constructs a new SetDaylightSavings.
             * @memberof lockbench.lock
             * @classdesc Represents a SetDaylightSavings.
             * @constructor
             * @param {lockbench.lock.SetDaylightSavings.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetDaylightSavings = function (properties) {
                this.periods = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetDaylightSavings periods.
             * @member {Array.<lockbench.lock.DaylightSaving.$Properties>} periods
             * @memberof lockbench.lock.SetDaylightSavings
             * @instance
             */
            SetDaylightSavings.prototype.periods = $util.emptyArray;

            /**
             * Encodes the specified SetDaylightSavings message. Does not implicitly {@link lockbench.lock.SetDaylightSavings.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.SetDaylightSavings
             * @static
             * @param {lockbench.lock.SetDaylightSavings.$Properties} message SetDaylightSavings message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetDaylightSavings.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.periods != null && message.periods.length)
                    for (let i = 0; i < message.periods.length; ++i)
                        $root.lockbench.lock.DaylightSaving.encode(message.periods[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SetDaylightSavings message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.SetDaylightSavings
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.SetDaylightSavings & lockbench.lock.SetDaylightSavings.$Shape} SetDaylightSavings
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SetDaylightSavings.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.SetDaylightSavings();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.periods && message.periods.length))
                                message.periods = [];
                            message.periods.push($root.lockbench.lock.DaylightSaving.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SetDaylightSavings;
        })();

        lock.SetMasterPin = (function() {

            /**
             * Properties of a SetMasterPin.
             * @typedef {Object} lockbench.lock.SetMasterPin.$Properties
             * @property {string|null} [pin] SetMasterPin pin
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetMasterPin.
             * @memberof lockbench.lock
             * @interface ISetMasterPin
             * @augments lockbench.lock.SetMasterPin.$Properties
             * @deprecated Use lockbench.lock.SetMasterPin.$Properties instead.
             */

            /**
             * Shape of a SetMasterPin.
             * @typedef {lockbench.lock.SetMasterPin.$Properties} lockbench.lock.SetMasterPin.$Shape
             */

            /**
             * Constructs a new SetMasterPin.
             * @memberof lockbench.lock
             * @classdesc Represents a SetMasterPin.
             * @constructor
             * @param {lockbench.lock.SetMasterPin.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetMasterPin = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetMasterPin pin.
             * @member {string} pin
             * @memberof lockbench.lock.SetMasterPin
             * @instance
             */
            SetMasterPin.prototype.pin = "";

            /**
             * Encodes the specified SetMasterPin message. Does not implicitly {@link lockbench.lock.SetMasterPin.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.SetMasterPin
             * @static
             * @param {lockbench.lock.SetMasterPin.$Properties} message SetMasterPin message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetMasterPin.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pin != null && $Object.hasOwnProperty.call(message, "pin") && message.pin !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pin);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SetMasterPin message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.SetMasterPin
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.SetMasterPin & lockbench.lock.SetMasterPin.$Shape} SetMasterPin
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SetMasterPin.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.SetMasterPin();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pin = value;
                            else
                                delete message.pin;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SetMasterPin;
        })();

        lock.SetAutoRelock = (function() {

            /**
             * Properties of a SetAutoRelock.
             * @typedef {Object} lockbench.lock.SetAutoRelock.$Properties
             * @property {number|null} [seconds] SetAutoRelock seconds
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetAutoRelock.
             * @memberof lockbench.lock
             * @interface ISetAutoRelock
             * @augments lockbench.lock.SetAutoRelock.$Properties
             * @deprecated Use lockbench.lock.SetAutoRelock.$Properties instead.
             */

            /**
             * Shape of a SetAutoRelock.
             * @typedef {lockbench.lock.SetAutoRelock.$Properties} lockbench.lock.SetAutoRelock.$Shape
             */

            /**
             * Constructs a new SetAutoRelock.
             * @memberof lockbench.lock
             * @classdesc Represents a SetAutoRelock.
             * @constructor
             * @param {lockbench.lock.SetAutoRelock.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetAutoRelock = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetAutoRelock seconds.
             * @member {number} seconds
             * @memberof lockbench.lock.SetAutoRelock
             * @instance
             */
            SetAutoRelock.prototype.seconds = 0;

            /**
             * Encodes the specified SetAutoRelock message. Does not implicitly {@link lockbench.lock.SetAutoRelock.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.SetAutoRelock
             * @static
             * @param {lockbench.lock.SetAutoRelock.$Properties} message SetAutoRelock message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetAutoRelock.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds") && message.seconds !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.seconds);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SetAutoRelock message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.SetAutoRelock
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.SetAutoRelock & lockbench.lock.SetAutoRelock.$Shape} SetAutoRelock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SetAutoRelock.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.SetAutoRelock();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.seconds = value;
                            else
                                delete message.seconds;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SetAutoRelock;
        })();

        lock.SetMaxIncorrectPins = (function() {

            /**
             * Properties of a SetMaxIncorrectPins.
             * @typedef {Object} lockbench.lock.SetMaxIncorrectPins.$Properties
             * @property {number|null} [count] SetMaxIncorrectPins count
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetMaxIncorrectPins.
             * @memberof lockbench.lock
             * @interface ISetMaxIncorrectPins
             * @augments lockbench.lock.SetMaxIncorrectPins.$Properties
             * @deprecated Use lockbench.lock.SetMaxIncorrectPins.$Properties instead.
             */

            /**
             * Shape of a SetMaxIncorrectPins.
             * @typedef {lockbench.lock.SetMaxIncorrectPins.$Properties} lockbench.lock.SetMaxIncorrectPins.$Shape
             */

            /**
             * Constructs a new SetMaxIncorrectPins.
             * @memberof lockbench.lock
             * @classdesc Represents a SetMaxIncorrectPins.
             * @constructor
             * @param {lockbench.lock.SetMaxIncorrectPins.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetMaxIncorrectPins = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetMaxIncorrectPins count.
             * @member {number} count
             * @memberof lockbench.lock.SetMaxIncorrectPins
             * @instance
             */
            SetMaxIncorrectPins.prototype.count = 0;

            /**
             * Encodes the specified SetMaxIncorrectPins message. Does not implicitly {@link lockbench.lock.SetMaxIncorrectPins.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.SetMaxIncorrectPins
             * @static
             * @param {lockbench.lock.SetMaxIncorrectPins.$Properties} message SetMaxIncorrectPins message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetMaxIncorrectPins.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.count);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SetMaxIncorrectPins message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.SetMaxIncorrectPins
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.SetMaxIncorrectPins & lockbench.lock.SetMaxIncorrectPins.$Shape} SetMaxIncorrectPins
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SetMaxIncorrectPins.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.SetMaxIncorrectPins();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SetMaxIncorrectPins;
        })();

        lock.CreatePin = (function() {

            /**
             * Properties of a CreatePin.
             * @typedef {Object} lockbench.lock.CreatePin.$Properties
             * @property {string|null} [pin] CreatePin pin
             * @property {lockbench.lock.PinKind|null} [kind] CreatePin kind
             * @property {lockbench.lock.Window.$Properties|null} [window] CreatePin window
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CreatePin.
             * @memberof lockbench.lock
             * @interface ICreatePin
             * @augments lockbench.lock.CreatePin.$Properties
             * @deprecated Use lockbench.lock.CreatePin.$Properties instead.
             */

            /**
             * Shape of a CreatePin.
             * @typedef {lockbench.lock.CreatePin.$Properties} lockbench.lock.CreatePin.$Shape
             */

            /**
             * Constructs a new CreatePin.
             * @memberof lockbench.lock
             * @classdesc Represents a CreatePin.
             * @constructor
             * @param {lockbench.lock.CreatePin.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CreatePin = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CreatePin pin.
             * @member {string} pin
             * @memberof lockbench.lock.CreatePin
             * @instance
             */
            CreatePin.prototype.pin = "";

            /**
             * CreatePin kind.
             * @member {lockbench.lock.PinKind} kind
             * @memberof lockbench.lock.CreatePin
             * @instance
             */
            CreatePin.prototype.kind = 0;

            /**
             * CreatePin window.
             * @member {lockbench.lock.Window.$Properties|null|undefined} window
             * @memberof lockbench.lock.CreatePin
             * @instance
             */
            CreatePin.prototype.window = null;

            /**
             * Encodes the specified CreatePin message. Does not implicitly {@link lockbench.lock.CreatePin.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.CreatePin
             * @static
             * @param {lockbench.lock.CreatePin.$Properties} message CreatePin message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CreatePin.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pin != null && $Object.hasOwnProperty.call(message, "pin") && message.pin !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pin);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.kind);
                if (message.window != null && $Object.hasOwnProperty.call(message, "window"))
                    $root.lockbench.lock.Window.encode(message.window, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CreatePin message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.CreatePin
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.CreatePin & lockbench.lock.CreatePin.$Shape} CreatePin
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CreatePin.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.CreatePin();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pin = value;
                            else
                                delete message.pin;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.window = $root.lockbench.lock.Window.decode(reader, reader.size(), $undefined, _depth + 1, message.window);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CreatePin;
        })();

        lock.EditPin = (function() {

            /**
             * Properties of an EditPin.
             * @typedef {Object} lockbench.lock.EditPin.$Properties
             * @property {string|null} [pin] EditPin pin
             * @property {string|null} [newPin] EditPin newPin
             * @property {lockbench.lock.PinKind|null} [kind] EditPin kind
             * @property {lockbench.lock.Window.$Properties|null} [window] EditPin window
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EditPin.
             * @memberof lockbench.lock
             * @interface IEditPin
             * @augments lockbench.lock.EditPin.$Properties
             * @deprecated Use lockbench.lock.EditPin.$Properties instead.
             */

            /**
             * Shape of an EditPin.
             * @typedef {lockbench.lock.EditPin.$Properties} lockbench.lock.EditPin.$Shape
             */

            /**
             * Constructs a new EditPin.
             * @memberof lockbench.lock
             * @classdesc Represents an EditPin.
             * @constructor
             * @param {lockbench.lock.EditPin.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EditPin = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EditPin pin.
             * @member {string} pin
             * @memberof lockbench.lock.EditPin
             * @instance
             */
            EditPin.prototype.pin = "";

            /**
             * EditPin newPin.
             * @member {string} newPin
             * @memberof lockbench.lock.EditPin
             * @instance
             */
            EditPin.prototype.newPin = "";

            /**
             * EditPin kind.
             * @member {lockbench.lock.PinKind} kind
             * @memberof lockbench.lock.EditPin
             * @instance
             */
            EditPin.prototype.kind = 0;

            /**
             * EditPin window.
             * @member {lockbench.lock.Window.$Properties|null|undefined} window
             * @memberof lockbench.lock.EditPin
             * @instance
             */
            EditPin.prototype.window = null;

            /**
             * Encodes the specified EditPin message. Does not implicitly {@link lockbench.lock.EditPin.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.EditPin
             * @static
             * @param {lockbench.lock.EditPin.$Properties} message EditPin message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EditPin.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pin != null && $Object.hasOwnProperty.call(message, "pin") && message.pin !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pin);
                if (message.newPin != null && $Object.hasOwnProperty.call(message, "newPin") && message.newPin !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.newPin);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.kind);
                if (message.window != null && $Object.hasOwnProperty.call(message, "window"))
                    $root.lockbench.lock.Window.encode(message.window, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EditPin message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.EditPin
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.EditPin & lockbench.lock.EditPin.$Shape} EditPin
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EditPin.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.EditPin();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pin = value;
                            else
                                delete message.pin;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.newPin = value;
                            else
                                delete message.newPin;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.window = $root.lockbench.lock.Window.decode(reader, reader.size(), $undefined, _depth + 1, message.window);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EditPin;
        })();

        lock.DeletePin = (function() {

            /**
             * Properties of a DeletePin.
             * @typedef {Object} lockbench.lock.DeletePin.$Properties
             * @property {string|null} [pin] DeletePin pin
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DeletePin.
             * @memberof lockbench.lock
             * @interface IDeletePin
             * @augments lockbench.lock.DeletePin.$Properties
             * @deprecated Use lockbench.lock.DeletePin.$Properties instead.
             */

            /**
             * Shape of a DeletePin.
             * @typedef {lockbench.lock.DeletePin.$Properties} lockbench.lock.DeletePin.$Shape
             */

            /**
             * Constructs a new DeletePin.
             * @memberof lockbench.lock
             * @classdesc Represents a DeletePin.
             * @constructor
             * @param {lockbench.lock.DeletePin.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DeletePin = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DeletePin pin.
             * @member {string} pin
             * @memberof lockbench.lock.DeletePin
             * @instance
             */
            DeletePin.prototype.pin = "";

            /**
             * Encodes the specified DeletePin message. Does not implicitly {@link lockbench.lock.DeletePin.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.DeletePin
             * @static
             * @param {lockbench.lock.DeletePin.$Properties} message DeletePin message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DeletePin.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pin != null && $Object.hasOwnProperty.call(message, "pin") && message.pin !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pin);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DeletePin message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.DeletePin
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.DeletePin & lockbench.lock.DeletePin.$Shape} DeletePin
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DeletePin.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.DeletePin();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pin = value;
                            else
                                delete message.pin;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DeletePin;
        })();

        lock.GetLogs = (function() {

            /**
             * Properties of a GetLogs.
             * @typedef {Object} lockbench.lock.GetLogs.$Properties
             * @property {number|null} [after] GetLogs after
             * @property {number|null} [limit] GetLogs limit
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetLogs.
             * @memberof lockbench.lock
             * @interface IGetLogs
             * @augments lockbench.lock.GetLogs.$Properties
             * @deprecated Use lockbench.lock.GetLogs.$Properties instead.
             */

            /**
             * Shape of a GetLogs.
             * @typedef {lockbench.lock.GetLogs.$Properties} lockbench.lock.GetLogs.$Shape
             */

            /**
             * Constructs a new GetLogs.
             * @memberof lockbench.lock
             * @classdesc Represents a GetLogs.
             * @constructor
             * @param {lockbench.lock.GetLogs.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetLogs = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetLogs after.
             * @member {number} after
             * @memberof lockbench.lock.GetLogs
             * @instance
             */
            GetLogs.prototype.after = 0;

            /**
             * GetLogs limit.
             * @member {number} limit
             * @memberof lockbench.lock.GetLogs
             * @instance
             */
            GetLogs.prototype.limit = 0;

            /**
             * Encodes the specified GetLogs message. Does not implicitly {@link lockbench.lock.GetLogs.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.GetLogs
             * @static
             * @param {lockbench.lock.GetLogs.$Properties} message GetLogs message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetLogs.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.after != null && $Object.hasOwnProperty.call(message, "after") && message.after !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.after);
                if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && message.limit !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.limit);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetLogs message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.GetLogs
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.GetLogs & lockbench.lock.GetLogs.$Shape} GetLogs
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetLogs.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.GetLogs();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.after = value;
                            else
                                delete message.after;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.limit = value;
                            else
                                delete message.limit;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetLogs;
        })();

        lock.SetVolume = (function() {

            /**
             * Properties of a SetVolume.
             * @typedef {Object} lockbench.lock.SetVolume.$Properties
             * @property {number|null} [level] SetVolume level
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetVolume.
             * @memberof lockbench.lock
             * @interface ISetVolume
             * @augments lockbench.lock.SetVolume.$Properties
             * @deprecated Use lockbench.lock.SetVolume.$Properties instead.
             */

            /**
             * Shape of a SetVolume.
             * @typedef {lockbench.lock.SetVolume.$Properties} lockbench.lock.SetVolume.$Shape
             */

            /**
             * Constructs a new SetVolume.
             * @memberof lockbench.lock
             * @classdesc Represents a SetVolume.
             * @constructor
             * @param {lockbench.lock.SetVolume.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetVolume = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetVolume level.
             * @member {number} level
             * @memberof lockbench.lock.SetVolume
             * @instance
             */
            SetVolume.prototype.level = 0;

            /**
             * Encodes the specified SetVolume message. Does not implicitly {@link lockbench.lock.SetVolume.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.SetVolume
             * @static
             * @param {lockbench.lock.SetVolume.$Properties} message SetVolume message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetVolume.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.level != null && $Object.hasOwnProperty.call(message, "level") && message.level !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.level);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SetVolume message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.SetVolume
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.SetVolume & lockbench.lock.SetVolume.$Shape} SetVolume
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SetVolume.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.SetVolume();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.level = value;
                            else
                                delete message.level;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SetVolume;
        })();

        lock.SetBrightness = (function() {

            /**
             * Properties of a SetBrightness.
             * @typedef {Object} lockbench.lock.SetBrightness.$Properties
             * @property {number|null} [level] SetBrightness level
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetBrightness.
             * @memberof lockbench.lock
             * @interface ISetBrightness
             * @augments lockbench.lock.SetBrightness.$Properties
             * @deprecated Use lockbench.lock.SetBrightness.$Properties instead.
             */

            /**
             * Shape of a SetBrightness.
             * @typedef {lockbench.lock.SetBrightness.$Properties} lockbench.lock.SetBrightness.$Shape
             */

            /**
             * Constructs a new SetBrightness.
             * @memberof lockbench.lock
             * @classdesc Represents a SetBrightness.
             * @constructor
             * @param {lockbench.lock.SetBrightness.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetBrightness = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetBrightness level.
             * @member {number} level
             * @memberof lockbench.lock.SetBrightness
             * @instance
             */
            SetBrightness.prototype.level = 0;

            /**
             * Encodes the specified SetBrightness message. Does not implicitly {@link lockbench.lock.SetBrightness.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.SetBrightness
             * @static
             * @param {lockbench.lock.SetBrightness.$Properties} message SetBrightness message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetBrightness.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.level != null && $Object.hasOwnProperty.call(message, "level") && message.level !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.level);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SetBrightness message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.SetBrightness
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.SetBrightness & lockbench.lock.SetBrightness.$Shape} SetBrightness
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SetBrightness.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.SetBrightness();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.level = value;
                            else
                                delete message.level;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SetBrightness;
        })();

        lock.AddCard = (function() {

            /**
             * Properties of an AddCard.
             * @typedef {Object} lockbench.lock.AddCard.$Properties
             * @property {Uint8Array|null} [uid] AddCard uid
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AddCard.
             * @memberof lockbench.lock
             * @interface IAddCard
             * @augments lockbench.lock.AddCard.$Properties
             * @deprecated Use lockbench.lock.AddCard.$Properties instead.
             */

            /**
             * Shape of an AddCard.
             * @typedef {lockbench.lock.AddCard.$Properties} lockbench.lock.AddCard.$Shape
             */

            /**
             * Constructs a new AddCard.
             * @memberof lockbench.lock
             * @classdesc Represents an AddCard.
             * @constructor
             * @param {lockbench.lock.AddCard.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AddCard = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AddCard uid.
             * @member {Uint8Array} uid
             * @memberof lockbench.lock.AddCard
             * @instance
             */
            AddCard.prototype.uid = $util.newBuffer([]);

            /**
             * Encodes the specified AddCard message. Does not implicitly {@link lockbench.lock.AddCard.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.AddCard
             * @static
             * @param {lockbench.lock.AddCard.$Properties} message AddCard message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AddCard.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.uid);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AddCard message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.AddCard
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.AddCard & lockbench.lock.AddCard.$Shape} AddCard
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AddCard.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.AddCard();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.uid = value;
                            else
                                delete message.uid;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AddCard;
        })();

        lock.DeleteCard = (function() {

            /**
             * Properties of a DeleteCard.
             * @typedef {Object} lockbench.lock.DeleteCard.$Properties
             * @property {Uint8Array|null} [uid] DeleteCard uid
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DeleteCard.
             * @memberof lockbench.lock
             * @interface IDeleteCard
             * @augments lockbench.lock.DeleteCard.$Properties
             * @deprecated Use lockbench.lock.DeleteCard.$Properties instead.
             */

            /**
             * Shape of a DeleteCard.
             * @typedef {lockbench.lock.DeleteCard.$Properties} lockbench.lock.DeleteCard.$Shape
             */

            /**
             * Constructs a new DeleteCard.
             * @memberof lockbench.lock
             * @classdesc Represents a DeleteCard.
             * @constructor
             * @param {lockbench.lock.DeleteCard.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DeleteCard = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DeleteCard uid.
             * @member {Uint8Array} uid
             * @memberof lockbench.lock.DeleteCard
             * @instance
             */
            DeleteCard.prototype.uid = $util.newBuffer([]);

            /**
             * Encodes the specified DeleteCard message. Does not implicitly {@link lockbench.lock.DeleteCard.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.DeleteCard
             * @static
             * @param {lockbench.lock.DeleteCard.$Properties} message DeleteCard message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DeleteCard.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.uid);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DeleteCard message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.DeleteCard
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.DeleteCard & lockbench.lock.DeleteCard.$Shape} DeleteCard
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DeleteCard.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.DeleteCard();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.uid = value;
                            else
                                delete message.uid;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DeleteCard;
        })();

        lock.BlockGuestKey = (function() {

            /**
             * Properties of a BlockGuestKey.
             * @typedef {Object} lockbench.lock.BlockGuestKey.$Properties
             * @property {number|null} [keyId] BlockGuestKey keyId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BlockGuestKey.
             * @memberof lockbench.lock
             * @interface IBlockGuestKey
             * @augments lockbench.lock.BlockGuestKey.$Properties
             * @deprecated Use lockbench.lock.BlockGuestKey.$Properties instead.
             */

            /**
             * Shape of a BlockGuestKey.
             * @typedef {lockbench.lock.BlockGuestKey.$Properties} lockbench.lock.BlockGuestKey.$Shape
             */

            /**
             * Constructs a new BlockGuestKey.
             * @memberof lockbench.lock
             * @classdesc Represents a BlockGuestKey.
             * @constructor
             * @param {lockbench.lock.BlockGuestKey.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BlockGuestKey = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BlockGuestKey keyId.
             * @member {number} keyId
             * @memberof lockbench.lock.BlockGuestKey
             * @instance
             */
            BlockGuestKey.prototype.keyId = 0;

            /**
             * Encodes the specified BlockGuestKey message. Does not implicitly {@link lockbench.lock.BlockGuestKey.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.BlockGuestKey
             * @static
             * @param {lockbench.lock.BlockGuestKey.$Properties} message BlockGuestKey message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BlockGuestKey.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId") && message.keyId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.keyId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BlockGuestKey message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.BlockGuestKey
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.BlockGuestKey & lockbench.lock.BlockGuestKey.$Shape} BlockGuestKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BlockGuestKey.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.BlockGuestKey();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.keyId = value;
                            else
                                delete message.keyId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BlockGuestKey;
        })();

        lock.UnblockGuestKey = (function() {

            /**
             * Properties of an UnblockGuestKey.
             * @typedef {Object} lockbench.lock.UnblockGuestKey.$Properties
             * @property {number|null} [keyId] UnblockGuestKey keyId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an UnblockGuestKey.
             * @memberof lockbench.lock
             * @interface IUnblockGuestKey
             * @augments lockbench.lock.UnblockGuestKey.$Properties
             * @deprecated Use lockbench.lock.UnblockGuestKey.$Properties instead.
             */

            /**
             * Shape of an UnblockGuestKey.
             * @typedef {lockbench.lock.UnblockGuestKey.$Properties} lockbench.lock.UnblockGuestKey.$Shape
             */

            /**
             * Constructs a new UnblockGuestKey.
             * @memberof lockbench.lock
             * @classdesc Represents an UnblockGuestKey.
             * @constructor
             * @param {lockbench.lock.UnblockGuestKey.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UnblockGuestKey = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UnblockGuestKey keyId.
             * @member {number} keyId
             * @memberof lockbench.lock.UnblockGuestKey
             * @instance
             */
            UnblockGuestKey.prototype.keyId = 0;

            /**
             * Encodes the specified UnblockGuestKey message. Does not implicitly {@link lockbench.lock.UnblockGuestKey.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.UnblockGuestKey
             * @static
             * @param {lockbench.lock.UnblockGuestKey.$Properties} message UnblockGuestKey message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UnblockGuestKey.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId") && message.keyId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.keyId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an UnblockGuestKey message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.UnblockGuestKey
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.UnblockGuestKey & lockbench.lock.UnblockGuestKey.$Shape} UnblockGuestKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UnblockGuestKey.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.UnblockGuestKey();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.keyId = value;
                            else
                                delete message.keyId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return UnblockGuestKey;
        })();

        lock.EnableAutoUnlock = (function() {

            /**
             * Properties of an EnableAutoUnlock.
             * @typedef {Object} lockbench.lock.EnableAutoUnlock.$Properties
             * @property {boolean|null} [enabled] EnableAutoUnlock enabled
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EnableAutoUnlock.
             * @memberof lockbench.lock
             * @interface IEnableAutoUnlock
             * @augments lockbench.lock.EnableAutoUnlock.$Properties
             * @deprecated Use lockbench.lock.EnableAutoUnlock.$Properties instead.
             */

            /**
             * Shape of an EnableAutoUnlock.
             * @typedef {lockbench.lock.EnableAutoUnlock.$Properties} lockbench.lock.EnableAutoUnlock.$Shape
             */

            /**
             * Constructs a new EnableAutoUnlock.
             * @memberof lockbench.lock
             * @classdesc Represents an EnableAutoUnlock.
             * @constructor
             * @param {lockbench.lock.EnableAutoUnlock.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EnableAutoUnlock = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EnableAutoUnlock enabled.
             * @member {boolean} enabled
             * @memberof lockbench.lock.EnableAutoUnlock
             * @instance
             */
            EnableAutoUnlock.prototype.enabled = false;

            /**
             * Encodes the specified EnableAutoUnlock message. Does not implicitly {@link lockbench.lock.EnableAutoUnlock.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.EnableAutoUnlock
             * @static
             * @param {lockbench.lock.EnableAutoUnlock.$Properties} message EnableAutoUnlock message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EnableAutoUnlock.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.enabled != null && $Object.hasOwnProperty.call(message, "enabled") && message.enabled !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.enabled);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EnableAutoUnlock message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.EnableAutoUnlock
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.EnableAutoUnlock & lockbench.lock.EnableAutoUnlock.$Shape} EnableAutoUnlock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EnableAutoUnlock.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.EnableAutoUnlock();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.enabled = value;
                            else
                                delete message.enabled;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EnableAutoUnlock;
        })();

        lock.EnableDfu = (function() {

            /**
             * Properties of an EnableDfu.
             * @typedef {Object} lockbench.lock.EnableDfu.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EnableDfu.
             * @memberof lockbench.lock
             * @interface IEnableDfu
             * @augments lockbench.lock.EnableDfu.$Properties
             * @deprecated Use lockbench.lock.EnableDfu.$Properties instead.
             */

            /**
             * Shape of an EnableDfu.
             * @typedef {lockbench.lock.EnableDfu.$Properties} lockbench.lock.EnableDfu.$Shape
             */

            /**
             * Constructs a new EnableDfu.
             * @memberof lockbench.lock
             * @classdesc Represents an EnableDfu.
             * @constructor
             * @param {lockbench.lock.EnableDfu.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EnableDfu = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified EnableDfu message. Does not implicitly {@link lockbench.lock.EnableDfu.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.EnableDfu
             * @static
             * @param {lockbench.lock.EnableDfu.$Properties} message EnableDfu message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EnableDfu.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EnableDfu message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.EnableDfu
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.EnableDfu & lockbench.lock.EnableDfu.$Shape} EnableDfu
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EnableDfu.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.EnableDfu();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EnableDfu;
        })();

        lock.WriteFirmware = (function() {

            /**
             * Properties of a WriteFirmware.
             * @typedef {Object} lockbench.lock.WriteFirmware.$Properties
             * @property {number|null} [offset] WriteFirmware offset
             * @property {Uint8Array|null} [data] WriteFirmware data
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WriteFirmware.
             * @memberof lockbench.lock
             * @interface IWriteFirmware
             * @augments lockbench.lock.WriteFirmware.$Properties
             * @deprecated Use lockbench.lock.WriteFirmware.$Properties instead.
             */

            /**
             * Shape of a WriteFirmware.
             * @typedef {lockbench.lock.WriteFirmware.$Properties} lockbench.lock.WriteFirmware.$Shape
             */

            /**
             * Constructs a new WriteFirmware.
             * @memberof lockbench.lock
             * @classdesc Represents a WriteFirmware.
             * @constructor
             * @param {lockbench.lock.WriteFirmware.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WriteFirmware = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WriteFirmware offset.
             * @member {number} offset
             * @memberof lockbench.lock.WriteFirmware
             * @instance
             */
            WriteFirmware.prototype.offset = 0;

            /**
             * WriteFirmware data.
             * @member {Uint8Array} data
             * @memberof lockbench.lock.WriteFirmware
             * @instance
             */
            WriteFirmware.prototype.data = $util.newBuffer([]);

            /**
             * Encodes the specified WriteFirmware message. Does not implicitly {@link lockbench.lock.WriteFirmware.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.WriteFirmware
             * @static
             * @param {lockbench.lock.WriteFirmware.$Properties} message WriteFirmware message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WriteFirmware.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && message.offset !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.offset);
                if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.data);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WriteFirmware message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.WriteFirmware
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.WriteFirmware & lockbench.lock.WriteFirmware.$Shape} WriteFirmware
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WriteFirmware.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.WriteFirmware();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.data = value;
                            else
                                delete message.data;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WriteFirmware;
        })();

        lock.Request = (function() {

            /**
             * Properties of a Request.
             * @typedef {Object} lockbench.lock.Request.$Properties
             * @property {number|null} [id] Request id
             * @property {lockbench.lock.Unlock.$Properties|null} [unlock] Request unlock
             * @property {lockbench.lock.Lock.$Properties|null} [lock] Request lock
             * @property {lockbench.lock.Unpair.$Properties|null} [unpair] Request unpair
             * @property {lockbench.lock.GetStatus.$Properties|null} [getStatus] Request getStatus
             * @property {lockbench.lock.GetBattery.$Properties|null} [getBattery] Request getBattery
             * @property {lockbench.lock.GetTime.$Properties|null} [getTime] Request getTime
             * @property {lockbench.lock.SetTime.$Properties|null} [setTime] Request setTime
             * @property {lockbench.lock.SetMasterPin.$Properties|null} [setMasterPin] Request setMasterPin
             * @property {lockbench.lock.SetAutoRelock.$Properties|null} [setAutoRelock] Request setAutoRelock
             * @property {lockbench.lock.SetMaxIncorrectPins.$Properties|null} [setMaxIncorrectPins] Request setMaxIncorrectPins
             * @property {lockbench.lock.CreatePin.$Properties|null} [createPin] Request createPin
             * @property {lockbench.lock.EditPin.$Properties|null} [editPin] Request editPin
             * @property {lockbench.lock.DeletePin.$Properties|null} [deletePin] Request deletePin
             * @property {lockbench.lock.GetLogs.$Properties|null} [getLogs] Request getLogs
             * @property {lockbench.lock.SetDaylightSavings.$Properties|null} [setDaylightSavings] Request setDaylightSavings
             * @property {lockbench.lock.SetVolume.$Properties|null} [setVolume] Request setVolume
             * @property {lockbench.lock.SetBrightness.$Properties|null} [setBrightness] Request setBrightness
             * @property {lockbench.lock.AddCard.$Properties|null} [addCard] Request addCard
             * @property {lockbench.lock.DeleteCard.$Properties|null} [deleteCard] Request deleteCard
             * @property {lockbench.lock.BlockGuestKey.$Properties|null} [blockGuestKey] Request blockGuestKey
             * @property {lockbench.lock.UnblockGuestKey.$Properties|null} [unblockGuestKey] Request unblockGuestKey
             * @property {lockbench.lock.EnableAutoUnlock.$Properties|null} [enableAutoUnlock] Request enableAutoUnlock
             * @property {lockbench.lock.EnableDfu.$Properties|null} [enableDfu] Request enableDfu
             * @property {lockbench.lock.WriteFirmware.$Properties|null} [writeFirmware] Request writeFirmware
             * @property {"unlock"|"lock"|"unpair"|"getStatus"|"getBattery"|"getTime"|"setTime"|"setMasterPin"|"setAutoRelock"|"setMaxIncorrectPins"|"createPin"|"editPin"|"deletePin"|"getLogs"|"setDaylightSavings"|"setVolume"|"setBrightness"|"addCard"|"deleteCard"|"blockGuestKey"|"unblockGuestKey"|"enableAutoUnlock"|"enableDfu"|"writeFirmware"} [op] Request op
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Request.
             * @memberof lockbench.lock
             * @interface IRequest
             * @augments lockbench.lock.Request.$Properties
             * @deprecated Use lockbench.lock.Request.$Properties instead.
             */

            /**
             * Narrowed shape of a Request.
             * @typedef {{
             *   id?: number|null;
             *   unlock?: lockbench.lock.Unlock.$Shape|null;
             *   lock?: lockbench.lock.Lock.$Shape|null;
             *   unpair?: lockbench.lock.Unpair.$Shape|null;
             *   getStatus?: lockbench.lock.GetStatus.$Shape|null;
             *   getBattery?: lockbench.lock.GetBattery.$Shape|null;
             *   getTime?: lockbench.lock.GetTime.$Shape|null;
             *   setTime?: lockbench.lock.SetTime.$Shape|null;
             *   setMasterPin?: lockbench.lock.SetMasterPin.$Shape|null;
             *   setAutoRelock?: lockbench.lock.SetAutoRelock.$Shape|null;
             *   setMaxIncorrectPins?: lockbench.lock.SetMaxIncorrectPins.$Shape|null;
             *   createPin?: lockbench.lock.CreatePin.$Shape|null;
             *   editPin?: lockbench.lock.EditPin.$Shape|null;
             *   deletePin?: lockbench.lock.DeletePin.$Shape|null;
             *   getLogs?: lockbench.lock.GetLogs.$Shape|null;
             *   setDaylightSavings?: lockbench.lock.SetDaylightSavings.$Shape|null;
             *   setVolume?: lockbench.lock.SetVolume.$Shape|null;
             *   setBrightness?: lockbench.lock.SetBrightness.$Shape|null;
             *   addCard?: lockbench.lock.AddCard.$Shape|null;
             *   deleteCard?: lockbench.lock.DeleteCard.$Shape|null;
             *   blockGuestKey?: lockbench.lock.BlockGuestKey.$Shape|null;
             *   unblockGuestKey?: lockbench.lock.UnblockGuestKey.$Shape|null;
             *   enableAutoUnlock?: lockbench.lock.EnableAutoUnlock.$Shape|null;
             *   enableDfu?: lockbench.lock.EnableDfu.$Shape|null;
             *   writeFirmware?: lockbench.lock.WriteFirmware.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ op?: undefined; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "unlock"; unlock: lockbench.lock.Unlock.$Shape; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "lock"; unlock?: null; lock: lockbench.lock.Lock.$Shape; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "unpair"; unlock?: null; lock?: null; unpair: lockbench.lock.Unpair.$Shape; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "getStatus"; unlock?: null; lock?: null; unpair?: null; getStatus: lockbench.lock.GetStatus.$Shape; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "getBattery"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery: lockbench.lock.GetBattery.$Shape; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "getTime"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime: lockbench.lock.GetTime.$Shape; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "setTime"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime: lockbench.lock.SetTime.$Shape; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "setMasterPin"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin: lockbench.lock.SetMasterPin.$Shape; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "setAutoRelock"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock: lockbench.lock.SetAutoRelock.$Shape; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "setMaxIncorrectPins"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins: lockbench.lock.SetMaxIncorrectPins.$Shape; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "createPin"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin: lockbench.lock.CreatePin.$Shape; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "editPin"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin: lockbench.lock.EditPin.$Shape; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "deletePin"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin: lockbench.lock.DeletePin.$Shape; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "getLogs"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs: lockbench.lock.GetLogs.$Shape; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "setDaylightSavings"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings: lockbench.lock.SetDaylightSavings.$Shape; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "setVolume"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume: lockbench.lock.SetVolume.$Shape; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "setBrightness"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness: lockbench.lock.SetBrightness.$Shape; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "addCard"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard: lockbench.lock.AddCard.$Shape; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "deleteCard"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard: lockbench.lock.DeleteCard.$Shape; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "blockGuestKey"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey: lockbench.lock.BlockGuestKey.$Shape; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "unblockGuestKey"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey: lockbench.lock.UnblockGuestKey.$Shape; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "enableAutoUnlock"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock: lockbench.lock.EnableAutoUnlock.$Shape; enableDfu?: null; writeFirmware?: null }|{ op?: "enableDfu"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu: lockbench.lock.EnableDfu.$Shape; writeFirmware?: null }|{ op?: "writeFirmware"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware: lockbench.lock.WriteFirmware.$Shape })
             * )} lockbench.lock.Request.$Shape
             */

            /**
             * Constructs a new Request.
             * @memberof lockbench.lock
             * @classdesc Represents a Request.
             * @constructor
             * @param {lockbench.lock.Request.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Request = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Request id.
             * @member {number} id
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.id = 0;

            /**
             * Request unlock.
             * @member {lockbench.lock.Unlock.$Properties|null|undefined} unlock
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.unlock = null;

            /**
             * Request lock.
             * @member {lockbench.lock.Lock.$Properties|null|undefined} lock
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.lock = null;

            /**
             * Request unpair.
             * @member {lockbench.lock.Unpair.$Properties|null|undefined} unpair
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.unpair = null;

            /**
             * Request getStatus.
             * @member {lockbench.lock.GetStatus.$Properties|null|undefined} getStatus
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.getStatus = null;

            /**
             * Request getBattery.
             * @member {lockbench.lock.GetBattery.$Properties|null|undefined} getBattery
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.getBattery = null;

            /**
             * Request getTime.
             * @member {lockbench.lock.GetTime.$Properties|null|undefined} getTime
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.getTime = null;

            /**
             * Request setTime.
             * @member {lockbench.lock.SetTime.$Properties|null|undefined} setTime
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.setTime = null;

            /**
             * Request setMasterPin.
             * @member {lockbench.lock.SetMasterPin.$Properties|null|undefined} setMasterPin
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.setMasterPin = null;

            /**
             * Request setAutoRelock.
             * @member {lockbench.lock.SetAutoRelock.$Properties|null|undefined} setAutoRelock
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.setAutoRelock = null;

            /**
             * Request setMaxIncorrectPins.
             * @member {lockbench.lock.SetMaxIncorrectPins.$Properties|null|undefined} setMaxIncorrectPins
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.setMaxIncorrectPins = null;

            /**
             * Request createPin.
             * @member {lockbench.lock.CreatePin.$Properties|null|undefined} createPin
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.createPin = null;

            /**
             * Request editPin.
             * @member {lockbench.lock.EditPin.$Properties|null|undefined} editPin
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.editPin = null;

            /**
             * Request deletePin.
             * @member {lockbench.lock.DeletePin.$Properties|null|undefined} deletePin
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.deletePin = null;

            /**
             * Request getLogs.
             * @member {lockbench.lock.GetLogs.$Properties|null|undefined} getLogs
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.getLogs = null;

            /**
             * Request setDaylightSavings.
             * @member {lockbench.lock.SetDaylightSavings.$Properties|null|undefined} setDaylightSavings
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.setDaylightSavings = null;

            /**
             * Request setVolume.
             * @member {lockbench.lock.SetVolume.$Properties|null|undefined} setVolume
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.setVolume = null;

            /**
             * Request setBrightness.
             * @member {lockbench.lock.SetBrightness.$Properties|null|undefined} setBrightness
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.setBrightness = null;

            /**
             * Request addCard.
             * @member {lockbench.lock.AddCard.$Properties|null|undefined} addCard
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.addCard = null;

            /**
             * Request deleteCard.
             * @member {lockbench.lock.DeleteCard.$Properties|null|undefined} deleteCard
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.deleteCard = null;

            /**
             * Request blockGuestKey.
             * @member {lockbench.lock.BlockGuestKey.$Properties|null|undefined} blockGuestKey
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.blockGuestKey = null;

            /**
             * Request unblockGuestKey.
             * @member {lockbench.lock.UnblockGuestKey.$Properties|null|undefined} unblockGuestKey
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.unblockGuestKey = null;

            /**
             * Request enableAutoUnlock.
             * @member {lockbench.lock.EnableAutoUnlock.$Properties|null|undefined} enableAutoUnlock
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.enableAutoUnlock = null;

            /**
             * Request enableDfu.
             * @member {lockbench.lock.EnableDfu.$Properties|null|undefined} enableDfu
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.enableDfu = null;

            /**
             * Request writeFirmware.
             * @member {lockbench.lock.WriteFirmware.$Properties|null|undefined} writeFirmware
             * @memberof lockbench.lock.Request
             * @instance
             */
            Request.prototype.writeFirmware = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Request op.
             * @member {"unlock"|"lock"|"unpair"|"getStatus"|"getBattery"|"getTime"|"setTime"|"setMasterPin"|"setAutoRelock"|"setMaxIncorrectPins"|"createPin"|"editPin"|"deletePin"|"getLogs"|"setDaylightSavings"|"setVolume"|"setBrightness"|"addCard"|"deleteCard"|"blockGuestKey"|"unblockGuestKey"|"enableAutoUnlock"|"enableDfu"|"writeFirmware"|undefined} op
             * @memberof lockbench.lock.Request
             * @instance
             */
            $Object.defineProperty(Request.prototype, "op", {
                get: $util.oneOfGetter($oneOfFields = ["unlock", "lock", "unpair", "getStatus", "getBattery", "getTime", "setTime", "setMasterPin", "setAutoRelock", "setMaxIncorrectPins", "createPin", "editPin", "deletePin", "getLogs", "setDaylightSavings", "setVolume", "setBrightness", "addCard", "deleteCard", "blockGuestKey", "unblockGuestKey", "enableAutoUnlock", "enableDfu", "writeFirmware"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Request message. Does not implicitly {@link lockbench.lock.Request.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.Request
             * @static
             * @param {lockbench.lock.Request.$Properties} message Request message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Request.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
                if (message.unlock != null && $Object.hasOwnProperty.call(message, "unlock"))
                    $root.lockbench.lock.Unlock.encode(message.unlock, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.lock != null && $Object.hasOwnProperty.call(message, "lock"))
                    $root.lockbench.lock.Lock.encode(message.lock, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.unpair != null && $Object.hasOwnProperty.call(message, "unpair"))
                    $root.lockbench.lock.Unpair.encode(message.unpair, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.getStatus != null && $Object.hasOwnProperty.call(message, "getStatus"))
                    $root.lockbench.lock.GetStatus.encode(message.getStatus, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.getBattery != null && $Object.hasOwnProperty.call(message, "getBattery"))
                    $root.lockbench.lock.GetBattery.encode(message.getBattery, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                if (message.getTime != null && $Object.hasOwnProperty.call(message, "getTime"))
                    $root.lockbench.lock.GetTime.encode(message.getTime, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.setTime != null && $Object.hasOwnProperty.call(message, "setTime"))
                    $root.lockbench.lock.SetTime.encode(message.setTime, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                if (message.setMasterPin != null && $Object.hasOwnProperty.call(message, "setMasterPin"))
                    $root.lockbench.lock.SetMasterPin.encode(message.setMasterPin, writer.uint32(/* id 17, wireType 2 =*/138).fork(), _depth + 1).ldelim();
                if (message.setAutoRelock != null && $Object.hasOwnProperty.call(message, "setAutoRelock"))
                    $root.lockbench.lock.SetAutoRelock.encode(message.setAutoRelock, writer.uint32(/* id 18, wireType 2 =*/146).fork(), _depth + 1).ldelim();
                if (message.setMaxIncorrectPins != null && $Object.hasOwnProperty.call(message, "setMaxIncorrectPins"))
                    $root.lockbench.lock.SetMaxIncorrectPins.encode(message.setMaxIncorrectPins, writer.uint32(/* id 19, wireType 2 =*/154).fork(), _depth + 1).ldelim();
                if (message.createPin != null && $Object.hasOwnProperty.call(message, "createPin"))
                    $root.lockbench.lock.CreatePin.encode(message.createPin, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                if (message.editPin != null && $Object.hasOwnProperty.call(message, "editPin"))
                    $root.lockbench.lock.EditPin.encode(message.editPin, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
                if (message.deletePin != null && $Object.hasOwnProperty.call(message, "deletePin"))
                    $root.lockbench.lock.DeletePin.encode(message.deletePin, writer.uint32(/* id 22, wireType 2 =*/178).fork(), _depth + 1).ldelim();
                if (message.getLogs != null && $Object.hasOwnProperty.call(message, "getLogs"))
                    $root.lockbench.lock.GetLogs.encode(message.getLogs, writer.uint32(/* id 23, wireType 2 =*/186).fork(), _depth + 1).ldelim();
                if (message.setDaylightSavings != null && $Object.hasOwnProperty.call(message, "setDaylightSavings"))
                    $root.lockbench.lock.SetDaylightSavings.encode(message.setDaylightSavings, writer.uint32(/* id 24, wireType 2 =*/194).fork(), _depth + 1).ldelim();
                if (message.setVolume != null && $Object.hasOwnProperty.call(message, "setVolume"))
                    $root.lockbench.lock.SetVolume.encode(message.setVolume, writer.uint32(/* id 25, wireType 2 =*/202).fork(), _depth + 1).ldelim();
                if (message.setBrightness != null && $Object.hasOwnProperty.call(message, "setBrightness"))
                    $root.lockbench.lock.SetBrightness.encode(message.setBrightness, writer.uint32(/* id 26, wireType 2 =*/210).fork(), _depth + 1).ldelim();
                if (message.addCard != null && $Object.hasOwnProperty.call(message, "addCard"))
                    $root.lockbench.lock.AddCard.encode(message.addCard, writer.uint32(/* id 27, wireType 2 =*/218).fork(), _depth + 1).ldelim();
                if (message.deleteCard != null && $Object.hasOwnProperty.call(message, "deleteCard"))
                    $root.lockbench.lock.DeleteCard.encode(message.deleteCard, writer.uint32(/* id 28, wireType 2 =*/226).fork(), _depth + 1).ldelim();
                if (message.blockGuestKey != null && $Object.hasOwnProperty.call(message, "blockGuestKey"))
                    $root.lockbench.lock.BlockGuestKey.encode(message.blockGuestKey, writer.uint32(/* id 29, wireType 2 =*/234).fork(), _depth + 1).ldelim();
                if (message.unblockGuestKey != null && $Object.hasOwnProperty.call(message, "unblockGuestKey"))
                    $root.lockbench.lock.UnblockGuestKey.encode(message.unblockGuestKey, writer.uint32(/* id 30, wireType 2 =*/242).fork(), _depth + 1).ldelim();
                if (message.enableAutoUnlock != null && $Object.hasOwnProperty.call(message, "enableAutoUnlock"))
                    $root.lockbench.lock.EnableAutoUnlock.encode(message.enableAutoUnlock, writer.uint32(/* id 31, wireType 2 =*/250).fork(), _depth + 1).ldelim();
                if (message.enableDfu != null && $Object.hasOwnProperty.call(message, "enableDfu"))
                    $root.lockbench.lock.EnableDfu.encode(message.enableDfu, writer.uint32(/* id 32, wireType 2 =*/258).fork(), _depth + 1).ldelim();
                if (message.writeFirmware != null && $Object.hasOwnProperty.call(message, "writeFirmware"))
                    $root.lockbench.lock.WriteFirmware.encode(message.writeFirmware, writer.uint32(/* id 33, wireType 2 =*/266).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Request message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.Request
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.Request & lockbench.lock.Request.$Shape} Request
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Request.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.Request();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.unlock = $root.lockbench.lock.Unlock.decode(reader, reader.size(), $undefined, _depth + 1, message.unlock);
                            message.op = "unlock";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.lock = $root.lockbench.lock.Lock.decode(reader, reader.size(), $undefined, _depth + 1, message.lock);
                            message.op = "lock";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.unpair = $root.lockbench.lock.Unpair.decode(reader, reader.size(), $undefined, _depth + 1, message.unpair);
                            message.op = "unpair";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.getStatus = $root.lockbench.lock.GetStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.getStatus);
                            message.op = "getStatus";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            message.getBattery = $root.lockbench.lock.GetBattery.decode(reader, reader.size(), $undefined, _depth + 1, message.getBattery);
                            message.op = "getBattery";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            message.getTime = $root.lockbench.lock.GetTime.decode(reader, reader.size(), $undefined, _depth + 1, message.getTime);
                            message.op = "getTime";
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            message.setTime = $root.lockbench.lock.SetTime.decode(reader, reader.size(), $undefined, _depth + 1, message.setTime);
                            message.op = "setTime";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            message.setMasterPin = $root.lockbench.lock.SetMasterPin.decode(reader, reader.size(), $undefined, _depth + 1, message.setMasterPin);
                            message.op = "setMasterPin";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 2)
                                break;
                            message.setAutoRelock = $root.lockbench.lock.SetAutoRelock.decode(reader, reader.size(), $undefined, _depth + 1, message.setAutoRelock);
                            message.op = "setAutoRelock";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 2)
                                break;
                            message.setMaxIncorrectPins = $root.lockbench.lock.SetMaxIncorrectPins.decode(reader, reader.size(), $undefined, _depth + 1, message.setMaxIncorrectPins);
                            message.op = "setMaxIncorrectPins";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.createPin = $root.lockbench.lock.CreatePin.decode(reader, reader.size(), $undefined, _depth + 1, message.createPin);
                            message.op = "createPin";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.editPin = $root.lockbench.lock.EditPin.decode(reader, reader.size(), $undefined, _depth + 1, message.editPin);
                            message.op = "editPin";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.deletePin = $root.lockbench.lock.DeletePin.decode(reader, reader.size(), $undefined, _depth + 1, message.deletePin);
                            message.op = "deletePin";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            message.getLogs = $root.lockbench.lock.GetLogs.decode(reader, reader.size(), $undefined, _depth + 1, message.getLogs);
                            message.op = "getLogs";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.setDaylightSavings = $root.lockbench.lock.SetDaylightSavings.decode(reader, reader.size(), $undefined, _depth + 1, message.setDaylightSavings);
                            message.op = "setDaylightSavings";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 2)
                                break;
                            message.setVolume = $root.lockbench.lock.SetVolume.decode(reader, reader.size(), $undefined, _depth + 1, message.setVolume);
                            message.op = "setVolume";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 2)
                                break;
                            message.setBrightness = $root.lockbench.lock.SetBrightness.decode(reader, reader.size(), $undefined, _depth + 1, message.setBrightness);
                            message.op = "setBrightness";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 2)
                                break;
                            message.addCard = $root.lockbench.lock.AddCard.decode(reader, reader.size(), $undefined, _depth + 1, message.addCard);
                            message.op = "addCard";
                            continue;
                        }
                    case 28: {
                            if (wireType !== 2)
                                break;
                            message.deleteCard = $root.lockbench.lock.DeleteCard.decode(reader, reader.size(), $undefined, _depth + 1, message.deleteCard);
                            message.op = "deleteCard";
                            continue;
                        }
                    case 29: {
                            if (wireType !== 2)
                                break;
                            message.blockGuestKey = $root.lockbench.lock.BlockGuestKey.decode(reader, reader.size(), $undefined, _depth + 1, message.blockGuestKey);
                            message.op = "blockGuestKey";
                            continue;
                        }
                    case 30: {
                            if (wireType !== 2)
                                break;
                            message.unblockGuestKey = $root.lockbench.lock.UnblockGuestKey.decode(reader, reader.size(), $undefined, _depth + 1, message.unblockGuestKey);
                            message.op = "unblockGuestKey";
                            continue;
                        }
                    case 31: {
                            if (wireType !== 2)
                                break;
                            message.enableAutoUnlock = $root.lockbench.lock.EnableAutoUnlock.decode(reader, reader.size(), $undefined, _depth + 1, message.enableAutoUnlock);
                            message.op = "enableAutoUnlock";
                            continue;
                        }
                    case 32: {
                            if (wireType !== 2)
                                break;
                            message.enableDfu = $root.lockbench.lock.EnableDfu.decode(reader, reader.size(), $undefined, _depth + 1, message.enableDfu);
                            message.op = "enableDfu";
                            continue;
                        }
                    case 33: {
                            if (wireType !== 2)
                                break;
                            message.writeFirmware = $root.lockbench.lock.WriteFirmware.decode(reader, reader.size(), $undefined, _depth + 1, message.writeFirmware);
                            message.op = "writeFirmware";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Request;
        })();

        lock.StatusResult = (function() {

            /**
             * Properties of a StatusResult.
             * @typedef {Object} lockbench.lock.StatusResult.$Properties
             * @property {lockbench.lock.BoltPosition|null} [bolt] StatusResult bolt
             * @property {number|null} [pinCount] StatusResult pinCount
             * @property {number|null} [batteryPercent] StatusResult batteryPercent
             * @property {number|null} [lastLogSequence] StatusResult lastLogSequence
             * @property {number|null} [lockedOutUntilSeconds] StatusResult lockedOutUntilSeconds
             * @property {number|null} [autoRelockSeconds] StatusResult autoRelockSeconds
             * @property {number|null} [refusedFrames] StatusResult refusedFrames
             * @property {number|null} [volume] StatusResult volume
             * @property {number|null} [brightness] StatusResult brightness
             * @property {boolean|null} [autoUnlock] StatusResult autoUnlock
             * @property {number|null} [cardCount] StatusResult cardCount
             * @property {boolean|null} [batteryLow] StatusResult batteryLow
             * @property {lockbench.lock.DoorPosition|null} [door] StatusResult door
             * @property {boolean|null} [alarm] StatusResult alarm
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StatusResult.
             * @memberof lockbench.lock
             * @interface IStatusResult
             * @augments lockbench.lock.StatusResult.$Properties
             * @deprecated Use lockbench.lock.StatusResult.$Properties instead.
             */

            /**
             * Shape of a StatusResult.
             * @typedef {lockbench.lock.StatusResult.$Properties} lockbench.lock.StatusResult.$Shape
             */

            /**
             * Constructs a new StatusResult.
             * @memberof lockbench.lock
             * @classdesc Represents a StatusResult.
             * @constructor
             * @param {lockbench.lock.StatusResult.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StatusResult = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StatusResult bolt.
             * @member {lockbench.lock.BoltPosition} bolt
             * @memberof lockbench.lock.StatusResult
             * @instance
             */
            StatusResult.prototype.bolt = 0;

            /**
             * StatusResult pinCount.
             * @member {number} pinCount
             * @memberof lockbench.lock.StatusResult
             * @instance
             */
            StatusResult.prototype.pinCount = 0;

            /**
             * StatusResult batteryPercent.
             * @member {number} batteryPercent
             * @memberof lockbench.lock.StatusResult
             * @instance
             */
            StatusResult.prototype.batteryPercent = 0;

            /**
             * StatusResult lastLogSequence.
             * @member {number} lastLogSequence
             * @memberof lockbench.lock.StatusResult
             * @instance
             */
            StatusResult.prototype.lastLogSequence = 0;

            /**
             * StatusResult lockedOutUntilSeconds.
             * @member {number} lockedOutUntilSeconds
             * @memberof lockbench.lock.StatusResult
             * @instance
             */
            StatusResult.prototype.lockedOutUntilSeconds = 0;

            /**
             * StatusResult autoRelockSeconds.
             * @member {number} autoRelockSeconds
             * @memberof lockbench.lock.StatusResult
             * @instance
             */
            StatusResult.prototype.autoRelockSeconds = 0;

            /**
             * StatusResult refusedFrames.
             * @member {number} refusedFrames
             * @memberof lockbench.lock.StatusResult
             * @instance
             */
            StatusResult.prototype.refusedFrames = 0;

            /**
             * StatusResult volume.
             * @member {number} volume
             * @memberof lockbench.lock.StatusResult
             * @instance
             */
            StatusResult.prototype.volume = 0;

            /**
             * StatusResult brightness.
             * @member {number} brightness
             * @memberof lockbench.lock.StatusResult
             * @instance
             */
            StatusResult.prototype.brightness = 0;

            /**
             * StatusResult autoUnlock.
             * @member {boolean} autoUnlock
             * @memberof lockbench.lock.StatusResult
             * @instance
             */
            StatusResult.prototype.autoUnlock = false;

            /**
             * StatusResult cardCount.
             * @member {number} cardCount
             * @memberof lockbench.lock.StatusResult
             * @instance
             */
            StatusResult.prototype.cardCount = 0;

            /**
             * StatusResult batteryLow.
             * @member {boolean} batteryLow
             * @memberof lockbench.lock.StatusResult
             * @instance
             */
            StatusResult.prototype.batteryLow = false;

            /**
             * StatusResult door.
             * @member {lockbench.lock.DoorPosition} door
             * @memberof lockbench.lock.StatusResult
             * @instance
             */
            StatusResult.prototype.door = 0;

            /**
             * StatusResult alarm.
             * @member {boolean} alarm
             * @memberof lockbench.lock.StatusResult
             * @instance
             */
            StatusResult.prototype.alarm = false;

            /**
             * Encodes the specified StatusResult message. Does not implicitly {@link lockbench.lock.StatusResult.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.StatusResult
             * @static
             * @param {lockbench.lock.StatusResult.$Properties} message StatusResult message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StatusResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.bolt != null && $Object.hasOwnProperty.call(message, "bolt") && message.bolt !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.bolt);
                if (message.pinCount != null && $Object.hasOwnProperty.call(message, "pinCount") && message.pinCount !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.pinCount);
                if (message.batteryPercent != null && $Object.hasOwnProperty.call(message, "batteryPercent") && message.batteryPercent !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.batteryPercent);
                if (message.lastLogSequence != null && $Object.hasOwnProperty.call(message, "lastLogSequence") && message.lastLogSequence !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.lastLogSequence);
                if (message.lockedOutUntilSeconds != null && $Object.hasOwnProperty.call(message, "lockedOutUntilSeconds") && message.lockedOutUntilSeconds !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.lockedOutUntilSeconds);
                if (message.autoRelockSeconds != null && $Object.hasOwnProperty.call(message, "autoRelockSeconds") && message.autoRelockSeconds !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.autoRelockSeconds);
                if (message.refusedFrames != null && $Object.hasOwnProperty.call(message, "refusedFrames") && message.refusedFrames !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.refusedFrames);
                if (message.volume != null && $Object.hasOwnProperty.call(message, "volume") && message.volume !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.volume);
                if (message.brightness != null && $Object.hasOwnProperty.call(message, "brightness") && message.brightness !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.brightness);
                if (message.autoUnlock != null && $Object.hasOwnProperty.call(message, "autoUnlock") && message.autoUnlock !== false)
                    writer.uint32(/* id 10, wireType 0 =*/80).bool(message.autoUnlock);
                if (message.cardCount != null && $Object.hasOwnProperty.call(message, "cardCount") && message.cardCount !== 0)
                    writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.cardCount);
                if (message.batteryLow != null && $Object.hasOwnProperty.call(message, "batteryLow") && message.batteryLow !== false)
                    writer.uint32(/* id 12, wireType 0 =*/96).bool(message.batteryLow);
                if (message.door != null && $Object.hasOwnProperty.call(message, "door") && message.door !== 0)
                    writer.uint32(/* id 13, wireType 0 =*/104).int32(message.door);
                if (message.alarm != null && $Object.hasOwnProperty.call(message, "alarm") && message.alarm !== false)
                    writer.uint32(/* id 14, wireType 0 =*/112).bool(message.alarm);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StatusResult message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.StatusResult
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.StatusResult & lockbench.lock.StatusResult.$Shape} StatusResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StatusResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.StatusResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.bolt = value;
                            else
                                delete message.bolt;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pinCount = value;
                            else
                                delete message.pinCount;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.batteryPercent = value;
                            else
                                delete message.batteryPercent;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lastLogSequence = value;
                            else
                                delete message.lastLogSequence;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lockedOutUntilSeconds = value;
                            else
                                delete message.lockedOutUntilSeconds;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.autoRelockSeconds = value;
                            else
                                delete message.autoRelockSeconds;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.refusedFrames = value;
                            else
                                delete message.refusedFrames;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.volume = value;
                            else
                                delete message.volume;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.brightness = value;
                            else
                                delete message.brightness;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.autoUnlock = value;
                            else
                                delete message.autoUnlock;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.cardCount = value;
                            else
                                delete message.cardCount;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.batteryLow = value;
                            else
                                delete message.batteryLow;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.door = value;
                            else
                                delete message.door;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.alarm = value;
                            else
                                delete message.alarm;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StatusResult;
        })();

        lock.BatteryResult = (function() {

            /**
             * Properties of a BatteryResult.
             * @typedef {Object} lockbench.lock.BatteryResult.$Properties
             * @property {number|null} [percent] BatteryResult percent
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BatteryResult.
             * @memberof lockbench.lock
             * @interface IBatteryResult
             * @augments lockbench.lock.BatteryResult.$Properties
             * @deprecated Use lockbench.lock.BatteryResult.$Properties instead.
             */

            /**
             * Shape of a BatteryResult.
             * @typedef {lockbench.lock.BatteryResult.$Properties} lockbench.lock.BatteryResult.$Shape
             */

            /**
             * Constructs a new BatteryResult.
             * @memberof lockbench.lock
             * @classdesc Represents a BatteryResult.
             * @constructor
             * @param {lockbench.lock.BatteryResult.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BatteryResult = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BatteryResult percent.
             * @member {number} percent
             * @memberof lockbench.lock.BatteryResult
             * @instance
             */
            BatteryResult.prototype.percent = 0;

            /**
             * Encodes the specified BatteryResult message. Does not implicitly {@link lockbench.lock.BatteryResult.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.BatteryResult
             * @static
             * @param {lockbench.lock.BatteryResult.$Properties} message BatteryResult message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BatteryResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.percent != null && $Object.hasOwnProperty.call(message, "percent") && message.percent !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.percent);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BatteryResult message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.BatteryResult
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.BatteryResult & lockbench.lock.BatteryResult.$Shape} BatteryResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BatteryResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.BatteryResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.percent = value;
                            else
                                delete message.percent;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BatteryResult;
        })();

        lock.TimeResult = (function() {

            /**
             * Properties of a TimeResult.
             * @typedef {Object} lockbench.lock.TimeResult.$Properties
             * @property {number|null} [seconds] TimeResult seconds
             * @property {number|null} [utcOffsetMinutes] TimeResult utcOffsetMinutes
             * @property {number|null} [daylightSavingMinutes] TimeResult daylightSavingMinutes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TimeResult.
             * @memberof lockbench.lock
             * @interface ITimeResult
             * @augments lockbench.lock.TimeResult.$Properties
             * @deprecated Use lockbench.lock.TimeResult.$Properties instead.
             */

            /**
             * Shape of a TimeResult.
             * @typedef {lockbench.lock.TimeResult.$Properties} lockbench.lock.TimeResult.$Shape
             */

            /**
             * Constructs a new TimeResult.
             * @memberof lockbench.lock
             * @classdesc Represents a TimeResult.
             * @constructor
             * @param {lockbench.lock.TimeResult.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TimeResult = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TimeResult seconds.
             * @member {number} seconds
             * @memberof lockbench.lock.TimeResult
             * @instance
             */
            TimeResult.prototype.seconds = 0;

            /**
             * TimeResult utcOffsetMinutes.
             * @member {number} utcOffsetMinutes
             * @memberof lockbench.lock.TimeResult
             * @instance
             */
            TimeResult.prototype.utcOffsetMinutes = 0;

            /**
             * TimeResult daylightSavingMinutes.
             * @member {number} daylightSavingMinutes
             * @memberof lockbench.lock.TimeResult
             * @instance
             */
            TimeResult.prototype.daylightSavingMinutes = 0;

            /**
             * Encodes the specified TimeResult message. Does not implicitly {@link lockbench.lock.TimeResult.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.TimeResult
             * @static
             * @param {lockbench.lock.TimeResult.$Properties} message TimeResult message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TimeResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds") && message.seconds !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.seconds);
                if (message.utcOffsetMinutes != null && $Object.hasOwnProperty.call(message, "utcOffsetMinutes") && message.utcOffsetMinutes !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.utcOffsetMinutes);
                if (message.daylightSavingMinutes != null && $Object.hasOwnProperty.call(message, "daylightSavingMinutes") && message.daylightSavingMinutes !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.daylightSavingMinutes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TimeResult message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.TimeResult
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.TimeResult & lockbench.lock.TimeResult.$Shape} TimeResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TimeResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.TimeResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.seconds = value;
                            else
                                delete message.seconds;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.utcOffsetMinutes = value;
                            else
                                delete message.utcOffsetMinutes;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.daylightSavingMinutes = value;
                            else
                                delete message.daylightSavingMinutes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TimeResult;
        })();

        lock.LogEntry = (function() {

            /**
             * Properties of a LogEntry.
             * @typedef {Object} lockbench.lock.LogEntry.$Properties
             * @property {number|null} [sequence] LogEntry sequence
             * @property {number|null} [seconds] LogEntry seconds
             * @property {number|null} [type] LogEntry type
             * @property {number|null} [keyId] LogEntry keyId
             * @property {string|null} [pin] LogEntry pin
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LogEntry.
             * @memberof lockbench.lock
             * @interface ILogEntry
             * @augments lockbench.lock.LogEntry.$Properties
             * @deprecated Use lockbench.lock.LogEntry.$Properties instead.
             */

            /**
             * Shape of a LogEntry.
             * @typedef {lockbench.lock.LogEntry.$Properties} lockbench.lock.LogEntry.$Shape
             */

            /**
             * Constructs a new LogEntry.
             * @memberof lockbench.lock
             * @classdesc Represents a LogEntry.
             * @constructor
             * @param {lockbench.lock.LogEntry.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LogEntry = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LogEntry sequence.
             * @member {number} sequence
             * @memberof lockbench.lock.LogEntry
             * @instance
             */
            LogEntry.prototype.sequence = 0;

            /**
             * LogEntry seconds.
             * @member {number} seconds
             * @memberof lockbench.lock.LogEntry
             * @instance
             */
            LogEntry.prototype.seconds = 0;

            /**
             * LogEntry type.
             * @member {number} type
             * @memberof lockbench.lock.LogEntry
             * @instance
             */
            LogEntry.prototype.type = 0;

            /**
             * LogEntry keyId.
             * @member {number} keyId
             * @memberof lockbench.lock.LogEntry
             * @instance
             */
            LogEntry.prototype.keyId = 0;

            /**
             * LogEntry pin.
             * @member {string} pin
             * @memberof lockbench.lock.LogEntry
             * @instance
             */
            LogEntry.prototype.pin = "";

            /**
             * Encodes the specified LogEntry message. Does not implicitly {@link lockbench.lock.LogEntry.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.LogEntry
             * @static
             * @param {lockbench.lock.LogEntry.$Properties} message LogEntry message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LogEntry.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && message.sequence !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.sequence);
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds") && message.seconds !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.seconds);
                if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.type);
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId") && message.keyId !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.keyId);
                if (message.pin != null && $Object.hasOwnProperty.call(message, "pin") && message.pin !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.pin);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LogEntry message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.LogEntry
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.LogEntry & lockbench.lock.LogEntry.$Shape} LogEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LogEntry.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.LogEntry();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.seconds = value;
                            else
                                delete message.seconds;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.type = value;
                            else
                                delete message.type;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.keyId = value;
                            else
                                delete message.keyId;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pin = value;
                            else
                                delete message.pin;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LogEntry;
        })();

        lock.LogsResult = (function() {

            /**
             * Properties of a LogsResult.
             * @typedef {Object} lockbench.lock.LogsResult.$Properties
             * @property {Array.<lockbench.lock.LogEntry.$Properties>|null} [entries] LogsResult entries
             * @property {boolean|null} [more] LogsResult more
             * @property {number|null} [lost] LogsResult lost
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LogsResult.
             * @memberof lockbench.lock
             * @interface ILogsResult
             * @augments lockbench.lock.LogsResult.$Properties
             * @deprecated Use lockbench.lock.LogsResult.$Properties instead.
             */

            /**
             * Shape of a LogsResult.
             * @typedef {lockbench.lock.LogsResult.$Properties} lockbench.lock.LogsResult.$Shape
             */

            /**
             * Constructs a new LogsResult.
             * @memberof lockbench.lock
             * @classdesc Represents a LogsResult.
             * @constructor
             * @param {lockbench.lock.LogsResult.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LogsResult = function (properties) {
                this.entries = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LogsResult entries.
             * @member {Array.<lockbench.lock.LogEntry.$Properties>} entries
             * @memberof lockbench.lock.LogsResult
             * @instance
             */
            LogsResult.prototype.entries = $util.emptyArray;

            /**
             * LogsResult more.
             * @member {boolean} more
             * @memberof lockbench.lock.LogsResult
             * @instance
             */
            LogsResult.prototype.more = false;

            /**
             * LogsResult lost.
             * @member {number} lost
             * @memberof lockbench.lock.LogsResult
             * @instance
             */
            LogsResult.prototype.lost = 0;

            /**
             * Encodes the specified LogsResult message. Does not implicitly {@link lockbench.lock.LogsResult.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.LogsResult
             * @static
             * @param {lockbench.lock.LogsResult.$Properties} message LogsResult message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LogsResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.entries != null && message.entries.length)
                    for (let i = 0; i < message.entries.length; ++i)
                        $root.lockbench.lock.LogEntry.encode(message.entries[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.more != null && $Object.hasOwnProperty.call(message, "more") && message.more !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.more);
                if (message.lost != null && $Object.hasOwnProperty.call(message, "lost") && message.lost !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.lost);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LogsResult message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.LogsResult
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.LogsResult & lockbench.lock.LogsResult.$Shape} LogsResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LogsResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.LogsResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.entries && message.entries.length))
                                message.entries = [];
                            message.entries.push($root.lockbench.lock.LogEntry.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.more = value;
                            else
                                delete message.more;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lost = value;
                            else
                                delete message.lost;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LogsResult;
        })();

        lock.Response = (function() {

            /**
             * Properties of a Response.
             * @typedef {Object} lockbench.lock.Response.$Properties
             * @property {number|null} [id] Response id
             * @property {lockbench.lock.Status|null} [status] Response status
             * @property {lockbench.lock.StatusResult.$Properties|null} [deviceStatus] Response deviceStatus
             * @property {lockbench.lock.BatteryResult.$Properties|null} [battery] Response battery
             * @property {lockbench.lock.TimeResult.$Properties|null} [time] Response time
             * @property {lockbench.lock.LogsResult.$Properties|null} [logs] Response logs
             * @property {"deviceStatus"|"battery"|"time"|"logs"} [result] Response result
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Response.
             * @memberof lockbench.lock
             * @interface IResponse
             * @augments lockbench.lock.Response.$Properties
             * @deprecated Use lockbench.lock.Response.$Properties instead.
             */

            /**
             * Narrowed shape of a Response.
             * @typedef {{
             *   id?: number|null;
             *   status?: lockbench.lock.Status|null;
             *   deviceStatus?: lockbench.lock.StatusResult.$Shape|null;
             *   battery?: lockbench.lock.BatteryResult.$Shape|null;
             *   time?: lockbench.lock.TimeResult.$Shape|null;
             *   logs?: lockbench.lock.LogsResult.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ result?: undefined; deviceStatus?: null; battery?: null; time?: null; logs?: null }|{ result?: "deviceStatus"; deviceStatus: lockbench.lock.StatusResult.$Shape; battery?: null; time?: null; logs?: null }|{ result?: "battery"; deviceStatus?: null; battery: lockbench.lock.BatteryResult.$Shape; time?: null; logs?: null }|{ result?: "time"; deviceStatus?: null; battery?: null; time: lockbench.lock.TimeResult.$Shape; logs?: null }|{ result?: "logs"; deviceStatus?: null; battery?: null; time?: null; logs: lockbench.lock.LogsResult.$Shape })
             * )} lockbench.lock.Response.$Shape
             */

            /**
             * Constructs a new Response.
             * @memberof lockbench.lock
             * @classdesc Represents a Response.
             * @constructor
             * @param {lockbench.lock.Response.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Response = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Response id.
             * @member {number} id
             * @memberof lockbench.lock.Response
             * @instance
             */
            Response.prototype.id = 0;

            /**
             * Response status.
             * @member {lockbench.lock.Status} status
             * @memberof lockbench.lock.Response
             * @instance
             */
            Response.prototype.status = 0;

            /**
             * Response deviceStatus.
             * @member {lockbench.lock.StatusResult.$Properties|null|undefined} deviceStatus
             * @memberof lockbench.lock.Response
             * @instance
             */
            Response.prototype.deviceStatus = null;

            /**
             * Response battery.
             * @member {lockbench.lock.BatteryResult.$Properties|null|undefined} battery
             * @memberof lockbench.lock.Response
             * @instance
             */
            Response.prototype.battery = null;

            /**
             * Response time.
             * @member {lockbench.lock.TimeResult.$Properties|null|undefined} time
             * @memberof lockbench.lock.Response
             * @instance
             */
            Response.prototype.time = null;

            /**
             * Response logs.
             * @member {lockbench.lock.LogsResult.$Properties|null|undefined} logs
             * @memberof lockbench.lock.Response
             * @instance
             */
            Response.prototype.logs = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Response result.
             * @member {"deviceStatus"|"battery"|"time"|"logs"|undefined} result
             * @memberof lockbench.lock.Response
             * @instance
             */
            $Object.defineProperty(Response.prototype, "result", {
                get: $util.oneOfGetter($oneOfFields = ["deviceStatus", "battery", "time", "logs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Response message. Does not implicitly {@link lockbench.lock.Response.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.Response
             * @static
             * @param {lockbench.lock.Response.$Properties} message Response message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Response.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.status);
                if (message.deviceStatus != null && $Object.hasOwnProperty.call(message, "deviceStatus"))
                    $root.lockbench.lock.StatusResult.encode(message.deviceStatus, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.battery != null && $Object.hasOwnProperty.call(message, "battery"))
                    $root.lockbench.lock.BatteryResult.encode(message.battery, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.time != null && $Object.hasOwnProperty.call(message, "time"))
                    $root.lockbench.lock.TimeResult.encode(message.time, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.logs != null && $Object.hasOwnProperty.call(message, "logs"))
                    $root.lockbench.lock.LogsResult.encode(message.logs, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Response message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.Response
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.Response & lockbench.lock.Response.$Shape} Response
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Response.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.Response();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.deviceStatus = $root.lockbench.lock.StatusResult.decode(reader, reader.size(), $undefined, _depth + 1, message.deviceStatus);
                            message.result = "deviceStatus";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.battery = $root.lockbench.lock.BatteryResult.decode(reader, reader.size(), $undefined, _depth + 1, message.battery);
                            message.result = "battery";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.time = $root.lockbench.lock.TimeResult.decode(reader, reader.size(), $undefined, _depth + 1, message.time);
                            message.result = "time";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.logs = $root.lockbench.lock.LogsResult.decode(reader, reader.size(), $undefined, _depth + 1, message.logs);
                            message.result = "logs";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Response;
        })();

        lock.Notification = (function() {

            /**
             * Properties of a Notification.
             * @typedef {Object} lockbench.lock.Notification.$Properties
             * @property {lockbench.lock.BoltPosition|null} [bolt] Notification bolt
             * @property {boolean|null} [hasLogs] Notification hasLogs
             * @property {number|null} [batteryPercent] Notification batteryPercent
             * @property {boolean|null} [woken] Notification woken
             * @property {boolean|null} [batteryLow] Notification batteryLow
             * @property {lockbench.lock.DoorPosition|null} [door] Notification door
             * @property {boolean|null} [alarm] Notification alarm
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Notification.
             * @memberof lockbench.lock
             * @interface INotification
             * @augments lockbench.lock.Notification.$Properties
             * @deprecated Use lockbench.lock.Notification.$Properties instead.
             */

            /**
             * Shape of a Notification.
             * @typedef {lockbench.lock.Notification.$Properties} lockbench.lock.Notification.$Shape
             */

            /**
             * Constructs a new Notification.
             * @memberof lockbench.lock
             * @classdesc Represents a Notification.
             * @constructor
             * @param {lockbench.lock.Notification.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Notification = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Notification bolt.
             * @member {lockbench.lock.BoltPosition} bolt
             * @memberof lockbench.lock.Notification
             * @instance
             */
            Notification.prototype.bolt = 0;

            /**
             * Notification hasLogs.
             * @member {boolean} hasLogs
             * @memberof lockbench.lock.Notification
             * @instance
             */
            Notification.prototype.hasLogs = false;

            /**
             * Notification batteryPercent.
             * @member {number} batteryPercent
             * @memberof lockbench.lock.Notification
             * @instance
             */
            Notification.prototype.batteryPercent = 0;

            /**
             * Notification woken.
             * @member {boolean} woken
             * @memberof lockbench.lock.Notification
             * @instance
             */
            Notification.prototype.woken = false;

            /**
             * Notification batteryLow.
             * @member {boolean} batteryLow
             * @memberof lockbench.lock.Notification
             * @instance
             */
            Notification.prototype.batteryLow = false;

            /**
             * Notification door.
             * @member {lockbench.lock.DoorPosition} door
             * @memberof lockbench.lock.Notification
             * @instance
             */
            Notification.prototype.door = 0;

            /**
             * Notification alarm.
             * @member {boolean} alarm
             * @memberof lockbench.lock.Notification
             * @instance
             */
            Notification.prototype.alarm = false;

            /**
             * Encodes the specified Notification message. Does not implicitly {@link lockbench.lock.Notification.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.Notification
             * @static
             * @param {lockbench.lock.Notification.$Properties} message Notification message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Notification.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.bolt != null && $Object.hasOwnProperty.call(message, "bolt") && message.bolt !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.bolt);
                if (message.hasLogs != null && $Object.hasOwnProperty.call(message, "hasLogs") && message.hasLogs !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.hasLogs);
                if (message.batteryPercent != null && $Object.hasOwnProperty.call(message, "batteryPercent") && message.batteryPercent !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.batteryPercent);
                if (message.woken != null && $Object.hasOwnProperty.call(message, "woken") && message.woken !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.woken);
                if (message.batteryLow != null && $Object.hasOwnProperty.call(message, "batteryLow") && message.batteryLow !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.batteryLow);
                if (message.door != null && $Object.hasOwnProperty.call(message, "door") && message.door !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.door);
                if (message.alarm != null && $Object.hasOwnProperty.call(message, "alarm") && message.alarm !== false)
                    writer.uint32(/* id 7, wireType 0 =*/56).bool(message.alarm);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Notification message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.Notification
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.Notification & lockbench.lock.Notification.$Shape} Notification
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Notification.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.Notification();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.bolt = value;
                            else
                                delete message.bolt;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.hasLogs = value;
                            else
                                delete message.hasLogs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.batteryPercent = value;
                            else
                                delete message.batteryPercent;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.woken = value;
                            else
                                delete message.woken;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.batteryLow = value;
                            else
                                delete message.batteryLow;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.door = value;
                            else
                                delete message.door;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.alarm = value;
                            else
                                delete message.alarm;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Notification;
        })();

        lock.Packet = (function() {

            /**
             * Properties of a Packet.
             * @typedef {Object} lockbench.lock.Packet.$Properties
             * @property {lockbench.lock.Request.$Properties|null} [request] Packet request
             * @property {lockbench.lock.Response.$Properties|null} [response] Packet response
             * @property {lockbench.lock.Notification.$Properties|null} [notification] Packet notification
             * @property {"request"|"response"|"notification"} [body] Packet body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Packet.
             * @memberof lockbench.lock
             * @interface IPacket
             * @augments lockbench.lock.Packet.$Properties
             * @deprecated Use lockbench.lock.Packet.$Properties instead.
             */

            /**
             * Narrowed shape of a Packet.
             * @typedef {{
             *   request?: lockbench.lock.Request.$Shape|null;
             *   response?: lockbench.lock.Response.$Shape|null;
             *   notification?: lockbench.lock.Notification.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; request?: null; response?: null; notification?: null }|{ body?: "request"; request: lockbench.lock.Request.$Shape; response?: null; notification?: null }|{ body?: "response"; request?: null; response: lockbench.lock.Response.$Shape; notification?: null }|{ body?: "notification"; request?: null; response?: null; notification: lockbench.lock.Notification.$Shape })
             * )} lockbench.lock.Packet.$Shape
             */

            /**
             * Constructs a new Packet.
             * @memberof lockbench.lock
             * @classdesc Represents a Packet.
             * @constructor
             * @param {lockbench.lock.Packet.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Packet = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Packet request.
             * @member {lockbench.lock.Request.$Properties|null|undefined} request
             * @memberof lockbench.lock.Packet
             * @instance
             */
            Packet.prototype.request = null;

            /**
             * Packet response.
             * @member {lockbench.lock.Response.$Properties|null|undefined} response
             * @memberof lockbench.lock.Packet
             * @instance
             */
            Packet.prototype.response = null;

            /**
             * Packet notification.
             * @member {lockbench.lock.Notification.$Properties|null|undefined} notification
             * @memberof lockbench.lock.Packet
             * @instance
             */
            Packet.prototype.notification = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Packet body.
             * @member {"request"|"response"|"notification"|undefined} body
             * @memberof lockbench.lock.Packet
             * @instance
             */
            $Object.defineProperty(Packet.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["request", "response", "notification"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Packet message. Does not implicitly {@link lockbench.lock.Packet.verify|verify} messages.
             * @function encode
             * @memberof lockbench.lock.Packet
             * @static
             * @param {lockbench.lock.Packet.$Properties} message Packet message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Packet.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                    $root.lockbench.lock.Request.encode(message.request, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.response != null && $Object.hasOwnProperty.call(message, "response"))
                    $root.lockbench.lock.Response.encode(message.response, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.notification != null && $Object.hasOwnProperty.call(message, "notification"))
                    $root.lockbench.lock.Notification.encode(message.notification, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Packet message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.lock.Packet
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.lock.Packet & lockbench.lock.Packet.$Shape} Packet
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Packet.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.lock.Packet();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.request = $root.lockbench.lock.Request.decode(reader, reader.size(), $undefined, _depth + 1, message.request);
                            message.body = "request";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.response = $root.lockbench.lock.Response.decode(reader, reader.size(), $undefined, _depth + 1, message.response);
                            message.body = "response";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.notification = $root.lockbench.lock.Notification.decode(reader, reader.size(), $undefined, _depth + 1, message.notification);
                            message.body = "notification";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Packet;
        })();

        return lock;
    })();

    lockbench.session = (function() {

        /**
         * Namespace session.
         * @memberof lockbench
         * @namespace
         */
        const session = {};

        /**
         * Role enum.
         * @name lockbench.session.Role
         * @enum {number}
         * @property {number} ROLE_UNSPECIFIED=0 ROLE_UNSPECIFIED value
         * @property {number} OWNER=1 OWNER value
         * @property {number} GUEST=2 GUEST value
         * @property {number} BRIDGE=3 BRIDGE value
         */
        session.Role = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ROLE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "OWNER"] = 1;
            values[valuesById[2] = "GUEST"] = 2;
            values[valuesById[3] = "BRIDGE"] = 3;
            return values;
        })();

        session.Grant = (function() {

            /**
             * Properties of a Grant.
             * @typedef {Object} lockbench.session.Grant.$Properties
             * @property {number|null} [keyId] Grant keyId
             * @property {lockbench.session.Role|null} [role] Grant role
             * @property {string|null} [lockId] Grant lockId
             * @property {number|null} [permissions] Grant permissions
             * @property {lockbench.lock.Window.$Properties|null} [window] Grant window
             * @property {lockbench.session.BridgeKeys.$Properties|null} [bridgeKeys] Grant bridgeKeys
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Grant.
             * @memberof lockbench.session
             * @interface IGrant
             * @augments lockbench.session.Grant.$Properties
             * @deprecated Use lockbench.session.Grant.$Properties instead.
             */

            /**
             * Shape of a Grant.
             * @typedef {lockbench.session.Grant.$Properties} lockbench.session.Grant.$Shape
             */

            /**
             * Constructs a new Grant.
             * @memberof lockbench.session
             * @classdesc Represents a Grant.
             * @constructor
             * @param {lockbench.session.Grant.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Grant = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Grant keyId.
             * @member {number} keyId
             * @memberof lockbench.session.Grant
             * @instance
             */
            Grant.prototype.keyId = 0;

            /**
             * Grant role.
             * @member {lockbench.session.Role} role
             * @memberof lockbench.session.Grant
             * @instance
             */
            Grant.prototype.role = 0;

            /**
             * Grant lockId.
             * @member {string} lockId
             * @memberof lockbench.session.Grant
             * @instance
             */
            Grant.prototype.lockId = "";

            /**
             * Grant permissions.
             * @member {number} permissions
             * @memberof lockbench.session.Grant
             * @instance
             */
            Grant.prototype.permissions = 0;

            /**
             * Grant window.
             * @member {lockbench.lock.Window.$Properties|null|undefined} window
             * @memberof lockbench.session.Grant
             * @instance
             */
            Grant.prototype.window = null;

            /**
             * Grant bridgeKeys.
             * @member {lockbench.session.BridgeKeys.$Properties|null|undefined} bridgeKeys
             * @memberof lockbench.session.Grant
             * @instance
             */
            Grant.prototype.bridgeKeys = null;

            /**
             * Encodes the specified Grant message. Does not implicitly {@link lockbench.session.Grant.verify|verify} messages.
             * @function encode
             * @memberof lockbench.session.Grant
             * @static
             * @param {lockbench.session.Grant.$Properties} message Grant message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Grant.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId") && message.keyId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.keyId);
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.role);
                if (message.lockId != null && $Object.hasOwnProperty.call(message, "lockId") && message.lockId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.lockId);
                if (message.permissions != null && $Object.hasOwnProperty.call(message, "permissions") && message.permissions !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.permissions);
                if (message.window != null && $Object.hasOwnProperty.call(message, "window"))
                    $root.lockbench.lock.Window.encode(message.window, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.bridgeKeys != null && $Object.hasOwnProperty.call(message, "bridgeKeys"))
                    $root.lockbench.session.BridgeKeys.encode(message.bridgeKeys, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Grant message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.session.Grant
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.session.Grant & lockbench.session.Grant.$Shape} Grant
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Grant.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.session.Grant();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.keyId = value;
                            else
                                delete message.keyId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.lockId = value;
                            else
                                delete message.lockId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.permissions = value;
                            else
                                delete message.permissions;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.window = $root.lockbench.lock.Window.decode(reader, reader.size(), $undefined, _depth + 1, message.window);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.bridgeKeys = $root.lockbench.session.BridgeKeys.decode(reader, reader.size(), $undefined, _depth + 1, message.bridgeKeys);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Grant;
        })();

        session.BridgeKeys = (function() {

            /**
             * Properties of a BridgeKeys.
             * @typedef {Object} lockbench.session.BridgeKeys.$Properties
             * @property {Array.<number>|null} [keyIds] BridgeKeys keyIds
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BridgeKeys.
             * @memberof lockbench.session
             * @interface IBridgeKeys
             * @augments lockbench.session.BridgeKeys.$Properties
             * @deprecated Use lockbench.session.BridgeKeys.$Properties instead.
             */

            /**
             * Shape of a BridgeKeys.
             * @typedef {lockbench.session.BridgeKeys.$Properties} lockbench.session.BridgeKeys.$Shape
             */

            /**
             * Constructs a new BridgeKeys.
             * @memberof lockbench.session
             * @classdesc Represents a BridgeKeys.
             * @constructor
             * @param {lockbench.session.BridgeKeys.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BridgeKeys = function (properties) {
                this.keyIds = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BridgeKeys keyIds.
             * @member {Array.<number>} keyIds
             * @memberof lockbench.session.BridgeKeys
             * @instance
             */
            BridgeKeys.prototype.keyIds = $util.emptyArray;

            /**
             * Encodes the specified BridgeKeys message. Does not implicitly {@link lockbench.session.BridgeKeys.verify|verify} messages.
             * @function encode
             * @memberof lockbench.session.BridgeKeys
             * @static
             * @param {lockbench.session.BridgeKeys.$Properties} message BridgeKeys message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BridgeKeys.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.keyIds != null && message.keyIds.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).uint32s(message.keyIds);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BridgeKeys message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.session.BridgeKeys
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.session.BridgeKeys & lockbench.session.BridgeKeys.$Shape} BridgeKeys
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BridgeKeys.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.session.BridgeKeys();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.keyIds && message.keyIds.length))
                                    message.keyIds = [];
                                reader.uint32s(message.keyIds);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.keyIds && message.keyIds.length))
                                message.keyIds = [];
                            message.keyIds.push(reader.uint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BridgeKeys;
        })();

        session.PairStart = (function() {

            /**
             * Properties of a PairStart.
             * @typedef {Object} lockbench.session.PairStart.$Properties
             * @property {number|null} [version] PairStart version
             * @property {Uint8Array|null} [ephemeralPublic] PairStart ephemeralPublic
             * @property {Uint8Array|null} [nonce] PairStart nonce
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PairStart.
             * @memberof lockbench.session
             * @interface IPairStart
             * @augments lockbench.session.PairStart.$Properties
             * @deprecated Use lockbench.session.PairStart.$Properties instead.
             */

            /**
             * Shape of a PairStart.
             * @typedef {lockbench.session.PairStart.$Properties} lockbench.session.PairStart.$Shape
             */

            /**
             * Constructs a new PairStart.
             * @memberof lockbench.session
             * @classdesc Represents a PairStart.
             * @constructor
             * @param {lockbench.session.PairStart.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PairStart = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PairStart version.
             * @member {number} version
             * @memberof lockbench.session.PairStart
             * @instance
             */
            PairStart.prototype.version = 0;

            /**
             * PairStart ephemeralPublic.
             * @member {Uint8Array} ephemeralPublic
             * @memberof lockbench.session.PairStart
             * @instance
             */
            PairStart.prototype.ephemeralPublic = $util.newBuffer([]);

            /**
             * PairStart nonce.
             * @member {Uint8Array} nonce
             * @memberof lockbench.session.PairStart
             * @instance
             */
            PairStart.prototype.nonce = $util.newBuffer([]);

            /**
             * Encodes the specified PairStart message. Does not implicitly {@link lockbench.session.PairStart.verify|verify} messages.
             * @function encode
             * @memberof lockbench.session.PairStart
             * @static
             * @param {lockbench.session.PairStart.$Properties} message PairStart message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PairStart.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                if (message.ephemeralPublic != null && $Object.hasOwnProperty.call(message, "ephemeralPublic") && message.ephemeralPublic.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.ephemeralPublic);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.nonce);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PairStart message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.session.PairStart
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.session.PairStart & lockbench.session.PairStart.$Shape} PairStart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PairStart.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.session.PairStart();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.ephemeralPublic = value;
                            else
                                delete message.ephemeralPublic;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PairStart;
        })();

        session.PairAnswer = (function() {

            /**
             * Properties of a PairAnswer.
             * @typedef {Object} lockbench.session.PairAnswer.$Properties
             * @property {Uint8Array|null} [ephemeralPublic] PairAnswer ephemeralPublic
             * @property {Uint8Array|null} [nonce] PairAnswer nonce
             * @property {Uint8Array|null} [proof] PairAnswer proof
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PairAnswer.
             * @memberof lockbench.session
             * @interface IPairAnswer
             * @augments lockbench.session.PairAnswer.$Properties
             * @deprecated Use lockbench.session.PairAnswer.$Properties instead.
             */

            /**
             * Shape of a PairAnswer.
             * @typedef {lockbench.session.PairAnswer.$Properties} lockbench.session.PairAnswer.$Shape
             */

            /**
             * Constructs a new PairAnswer.
             * @memberof lockbench.session
             * @classdesc Represents a PairAnswer.
             * @constructor
             * @param {lockbench.session.PairAnswer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PairAnswer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PairAnswer ephemeralPublic.
             * @member {Uint8Array} ephemeralPublic
             * @memberof lockbench.session.PairAnswer
             * @instance
             */
            PairAnswer.prototype.ephemeralPublic = $util.newBuffer([]);

            /**
             * PairAnswer nonce.
             * @member {Uint8Array} nonce
             * @memberof lockbench.session.PairAnswer
             * @instance
             */
            PairAnswer.prototype.nonce = $util.newBuffer([]);

            /**
             * PairAnswer proof.
             * @member {Uint8Array} proof
             * @memberof lockbench.session.PairAnswer
             * @instance
             */
            PairAnswer.prototype.proof = $util.newBuffer([]);

            /**
             * Encodes the specified PairAnswer message. Does not implicitly {@link lockbench.session.PairAnswer.verify|verify} messages.
             * @function encode
             * @memberof lockbench.session.PairAnswer
             * @static
             * @param {lockbench.session.PairAnswer.$Properties} message PairAnswer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PairAnswer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ephemeralPublic != null && $Object.hasOwnProperty.call(message, "ephemeralPublic") && message.ephemeralPublic.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.ephemeralPublic);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.nonce);
                if (message.proof != null && $Object.hasOwnProperty.call(message, "proof") && message.proof.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.proof);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PairAnswer message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.session.PairAnswer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.session.PairAnswer & lockbench.session.PairAnswer.$Shape} PairAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PairAnswer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.session.PairAnswer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.ephemeralPublic = value;
                            else
                                delete message.ephemeralPublic;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.proof = value;
                            else
                                delete message.proof;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PairAnswer;
        })();

        session.PairConfirm = (function() {

            /**
             * Properties of a PairConfirm.
             * @typedef {Object} lockbench.session.PairConfirm.$Properties
             * @property {Uint8Array|null} [proof] PairConfirm proof
             * @property {Uint8Array|null} [sealed] PairConfirm sealed
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PairConfirm.
             * @memberof lockbench.session
             * @interface IPairConfirm
             * @augments lockbench.session.PairConfirm.$Properties
             * @deprecated Use lockbench.session.PairConfirm.$Properties instead.
             */

            /**
             * Shape of a PairConfirm.
             * @typedef {lockbench.session.PairConfirm.$Properties} lockbench.session.PairConfirm.$Shape
             */

            /**
             * Constructs a new PairConfirm.
             * @memberof lockbench.session
             * @classdesc Represents a PairConfirm.
             * @constructor
             * @param {lockbench.session.PairConfirm.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PairConfirm = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PairConfirm proof.
             * @member {Uint8Array} proof
             * @memberof lockbench.session.PairConfirm
             * @instance
             */
            PairConfirm.prototype.proof = $util.newBuffer([]);

            /**
             * PairConfirm sealed.
             * @member {Uint8Array} sealed
             * @memberof lockbench.session.PairConfirm
             * @instance
             */
            PairConfirm.prototype.sealed = $util.newBuffer([]);

            /**
             * Encodes the specified PairConfirm message. Does not implicitly {@link lockbench.session.PairConfirm.verify|verify} messages.
             * @function encode
             * @memberof lockbench.session.PairConfirm
             * @static
             * @param {lockbench.session.PairConfirm.$Properties} message PairConfirm message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PairConfirm.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.proof != null && $Object.hasOwnProperty.call(message, "proof") && message.proof.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.proof);
                if (message.sealed != null && $Object.hasOwnProperty.call(message, "sealed") && message.sealed.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.sealed);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PairConfirm message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.session.PairConfirm
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.session.PairConfirm & lockbench.session.PairConfirm.$Shape} PairConfirm
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PairConfirm.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.session.PairConfirm();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.proof = value;
                            else
                                delete message.proof;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sealed = value;
                            else
                                delete message.sealed;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PairConfirm;
        })();

        session.PairDone = (function() {

            /**
             * Properties of a PairDone.
             * @typedef {Object} lockbench.session.PairDone.$Properties
             * @property {Uint8Array|null} [sealed] PairDone sealed
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PairDone.
             * @memberof lockbench.session
             * @interface IPairDone
             * @augments lockbench.session.PairDone.$Properties
             * @deprecated Use lockbench.session.PairDone.$Properties instead.
             */

            /**
             * Shape of a PairDone.
             * @typedef {lockbench.session.PairDone.$Properties} lockbench.session.PairDone.$Shape
             */

            /**
             * Constructs a new PairDone.
             * @memberof lockbench.session
             * @classdesc Represents a PairDone.
             * @constructor
             * @param {lockbench.session.PairDone.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PairDone = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PairDone sealed.
             * @member {Uint8Array} sealed
             * @memberof lockbench.session.PairDone
             * @instance
             */
            PairDone.prototype.sealed = $util.newBuffer([]);

            /**
             * Encodes the specified PairDone message. Does not implicitly {@link lockbench.session.PairDone.verify|verify} messages.
             * @function encode
             * @memberof lockbench.session.PairDone
             * @static
             * @param {lockbench.session.PairDone.$Properties} message PairDone message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PairDone.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sealed != null && $Object.hasOwnProperty.call(message, "sealed") && message.sealed.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.sealed);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PairDone message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.session.PairDone
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.session.PairDone & lockbench.session.PairDone.$Shape} PairDone
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PairDone.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.session.PairDone();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sealed = value;
                            else
                                delete message.sealed;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PairDone;
        })();

        session.PairFinal = (function() {

            /**
             * Properties of a PairFinal.
             * @typedef {Object} lockbench.session.PairFinal.$Properties
             * @property {Uint8Array|null} [proof] PairFinal proof
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PairFinal.
             * @memberof lockbench.session
             * @interface IPairFinal
             * @augments lockbench.session.PairFinal.$Properties
             * @deprecated Use lockbench.session.PairFinal.$Properties instead.
             */

            /**
             * Shape of a PairFinal.
             * @typedef {lockbench.session.PairFinal.$Properties} lockbench.session.PairFinal.$Shape
             */

            /**
             * Constructs a new PairFinal.
             * @memberof lockbench.session
             * @classdesc Represents a PairFinal.
             * @constructor
             * @param {lockbench.session.PairFinal.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PairFinal = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PairFinal proof.
             * @member {Uint8Array} proof
             * @memberof lockbench.session.PairFinal
             * @instance
             */
            PairFinal.prototype.proof = $util.newBuffer([]);

            /**
             * Encodes the specified PairFinal message. Does not implicitly {@link lockbench.session.PairFinal.verify|verify} messages.
             * @function encode
             * @memberof lockbench.session.PairFinal
             * @static
             * @param {lockbench.session.PairFinal.$Properties} message PairFinal message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PairFinal.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.proof != null && $Object.hasOwnProperty.call(message, "proof") && message.proof.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.proof);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PairFinal message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.session.PairFinal
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.session.PairFinal & lockbench.session.PairFinal.$Shape} PairFinal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PairFinal.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.session.PairFinal();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.proof = value;
                            else
                                delete message.proof;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PairFinal;
        })();

        session.PairSettings = (function() {

            /**
             * Properties of a PairSettings.
             * @typedef {Object} lockbench.session.PairSettings.$Properties
             * @property {number|null} [seconds] PairSettings seconds
             * @property {number|null} [utcOffsetMinutes] PairSettings utcOffsetMinutes
             * @property {string|null} [masterPin] PairSettings masterPin
             * @property {Array.<lockbench.lock.DaylightSaving.$Properties>|null} [daylightSavings] PairSettings daylightSavings
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PairSettings.
             * @memberof lockbench.session
             * @interface IPairSettings
             * @augments lockbench.session.PairSettings.$Properties
             * @deprecated Use lockbench.session.PairSettings.$Properties instead.
             */

            /**
             * Shape of a PairSettings.
             * @typedef {lockbench.session.PairSettings.$Properties} lockbench.session.PairSettings.$Shape
             */

            /**
             * Constructs a new PairSettings.
             * @memberof lockbench.session
             * @classdesc Represents a PairSettings.
             * @constructor
             * @param {lockbench.session.PairSettings.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PairSettings = function (properties) {
                this.daylightSavings = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PairSettings seconds.
             * @member {number} seconds
             * @memberof lockbench.session.PairSettings
             * @instance
             */
            PairSettings.prototype.seconds = 0;

            /**
             * PairSettings utcOffsetMinutes.
             * @member {number} utcOffsetMinutes
             * @memberof lockbench.session.PairSettings
             * @instance
             */
            PairSettings.prototype.utcOffsetMinutes = 0;

            /**
             * PairSettings masterPin.
             * @member {string} masterPin
             * @memberof lockbench.session.PairSettings
             * @instance
             */
            PairSettings.prototype.masterPin = "";

            /**
             * PairSettings daylightSavings.
             * @member {Array.<lockbench.lock.DaylightSaving.$Properties>} daylightSavings
             * @memberof lockbench.session.PairSettings
             * @instance
             */
            PairSettings.prototype.daylightSavings = $util.emptyArray;

            /**
             * Encodes the specified PairSettings message. Does not implicitly {@link lockbench.session.PairSettings.verify|verify} messages.
             * @function encode
             * @memberof lockbench.session.PairSettings
             * @static
             * @param {lockbench.session.PairSettings.$Properties} message PairSettings message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PairSettings.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds") && message.seconds !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.seconds);
                if (message.utcOffsetMinutes != null && $Object.hasOwnProperty.call(message, "utcOffsetMinutes") && message.utcOffsetMinutes !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.utcOffsetMinutes);
                if (message.masterPin != null && $Object.hasOwnProperty.call(message, "masterPin") && message.masterPin !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.masterPin);
                if (message.daylightSavings != null && message.daylightSavings.length)
                    for (let i = 0; i < message.daylightSavings.length; ++i)
                        $root.lockbench.lock.DaylightSaving.encode(message.daylightSavings[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PairSettings message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.session.PairSettings
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.session.PairSettings & lockbench.session.PairSettings.$Shape} PairSettings
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PairSettings.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.session.PairSettings();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.seconds = value;
                            else
                                delete message.seconds;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.utcOffsetMinutes = value;
                            else
                                delete message.utcOffsetMinutes;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.masterPin = value;
                            else
                                delete message.masterPin;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.daylightSavings && message.daylightSavings.length))
                                message.daylightSavings = [];
                            message.daylightSavings.push($root.lockbench.lock.DaylightSaving.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PairSettings;
        })();

        session.PairIdentity = (function() {

            /**
             * Properties of a PairIdentity.
             * @typedef {Object} lockbench.session.PairIdentity.$Properties
             * @property {string|null} [lockId] PairIdentity lockId
             * @property {string|null} [model] PairIdentity model
             * @property {string|null} [firmware] PairIdentity firmware
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PairIdentity.
             * @memberof lockbench.session
             * @interface IPairIdentity
             * @augments lockbench.session.PairIdentity.$Properties
             * @deprecated Use lockbench.session.PairIdentity.$Properties instead.
             */

            /**
             * Shape of a PairIdentity.
             * @typedef {lockbench.session.PairIdentity.$Properties} lockbench.session.PairIdentity.$Shape
             */

            /**
             * Constructs a new PairIdentity.
             * @memberof lockbench.session
             * @classdesc Represents a PairIdentity.
             * @constructor
             * @param {lockbench.session.PairIdentity.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PairIdentity = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PairIdentity lockId.
             * @member {string} lockId
             * @memberof lockbench.session.PairIdentity
             * @instance
             */
            PairIdentity.prototype.lockId = "";

            /**
             * PairIdentity model.
             * @member {string} model
             * @memberof lockbench.session.PairIdentity
             * @instance
             */
            PairIdentity.prototype.model = "";

            /**
             * PairIdentity firmware.
             * @member {string} firmware
             * @memberof lockbench.session.PairIdentity
             * @instance
             */
            PairIdentity.prototype.firmware = "";

            /**
             * Encodes the specified PairIdentity message. Does not implicitly {@link lockbench.session.PairIdentity.verify|verify} messages.
             * @function encode
             * @memberof lockbench.session.PairIdentity
             * @static
             * @param {lockbench.session.PairIdentity.$Properties} message PairIdentity message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PairIdentity.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.lockId != null && $Object.hasOwnProperty.call(message, "lockId") && message.lockId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.lockId);
                if (message.model != null && $Object.hasOwnProperty.call(message, "model") && message.model !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.model);
                if (message.firmware != null && $Object.hasOwnProperty.call(message, "firmware") && message.firmware !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.firmware);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PairIdentity message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.session.PairIdentity
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.session.PairIdentity & lockbench.session.PairIdentity.$Shape} PairIdentity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PairIdentity.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.session.PairIdentity();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.lockId = value;
                            else
                                delete message.lockId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.model = value;
                            else
                                delete message.model;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.firmware = value;
                            else
                                delete message.firmware;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PairIdentity;
        })();

        session.SessionStart = (function() {

            /**
             * Properties of a SessionStart.
             * @typedef {Object} lockbench.session.SessionStart.$Properties
             * @property {number|null} [version] SessionStart version
             * @property {Uint8Array|null} [nonce] SessionStart nonce
             * @property {Uint8Array|null} [grant] SessionStart grant
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SessionStart.
             * @memberof lockbench.session
             * @interface ISessionStart
             * @augments lockbench.session.SessionStart.$Properties
             * @deprecated Use lockbench.session.SessionStart.$Properties instead.
             */

            /**
             * Shape of a SessionStart.
             * @typedef {lockbench.session.SessionStart.$Properties} lockbench.session.SessionStart.$Shape
             */

            /**
             * Constructs a new SessionStart.
             * @memberof lockbench.session
             * @classdesc Represents a SessionStart.
             * @constructor
             * @param {lockbench.session.SessionStart.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SessionStart = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SessionStart version.
             * @member {number} version
             * @memberof lockbench.session.SessionStart
             * @instance
             */
            SessionStart.prototype.version = 0;

            /**
             * SessionStart nonce.
             * @member {Uint8Array} nonce
             * @memberof lockbench.session.SessionStart
             * @instance
             */
            SessionStart.prototype.nonce = $util.newBuffer([]);

            /**
             * SessionStart grant.
             * @member {Uint8Array} grant
             * @memberof lockbench.session.SessionStart
             * @instance
             */
            SessionStart.prototype.grant = $util.newBuffer([]);

            /**
             * Encodes the specified SessionStart message. Does not implicitly {@link lockbench.session.SessionStart.verify|verify} messages.
             * @function encode
             * @memberof lockbench.session.SessionStart
             * @static
             * @param {lockbench.session.SessionStart.$Properties} message SessionStart message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionStart.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.nonce);
                if (message.grant != null && $Object.hasOwnProperty.call(message, "grant") && message.grant.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.grant);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SessionStart message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.session.SessionStart
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.session.SessionStart & lockbench.session.SessionStart.$Shape} SessionStart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionStart.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.session.SessionStart();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.grant = value;
                            else
                                delete message.grant;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SessionStart;
        })();

        session.SessionAnswer = (function() {

            /**
             * Properties of a SessionAnswer.
             * @typedef {Object} lockbench.session.SessionAnswer.$Properties
             * @property {number|null} [version] SessionAnswer version
             * @property {Uint8Array|null} [nonce] SessionAnswer nonce
             * @property {Uint8Array|null} [proof] SessionAnswer proof
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SessionAnswer.
             * @memberof lockbench.session
             * @interface ISessionAnswer
             * @augments lockbench.session.SessionAnswer.$Properties
             * @deprecated Use lockbench.session.SessionAnswer.$Properties instead.
             */

            /**
             * Shape of a SessionAnswer.
             * @typedef {lockbench.session.SessionAnswer.$Properties} lockbench.session.SessionAnswer.$Shape
             */

            /**
             * Constructs a new SessionAnswer.
             * @memberof lockbench.session
             * @classdesc Represents a SessionAnswer.
             * @constructor
             * @param {lockbench.session.SessionAnswer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SessionAnswer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SessionAnswer version.
             * @member {number} version
             * @memberof lockbench.session.SessionAnswer
             * @instance
             */
            SessionAnswer.prototype.version = 0;

            /**
             * SessionAnswer nonce.
             * @member {Uint8Array} nonce
             * @memberof lockbench.session.SessionAnswer
             * @instance
             */
            SessionAnswer.prototype.nonce = $util.newBuffer([]);

            /**
             * SessionAnswer proof.
             * @member {Uint8Array} proof
             * @memberof lockbench.session.SessionAnswer
             * @instance
             */
            SessionAnswer.prototype.proof = $util.newBuffer([]);

            /**
             * Encodes the specified SessionAnswer message. Does not implicitly {@link lockbench.session.SessionAnswer.verify|verify} messages.
             * @function encode
             * @memberof lockbench.session.SessionAnswer
             * @static
             * @param {lockbench.session.SessionAnswer.$Properties} message SessionAnswer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionAnswer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.nonce);
                if (message.proof != null && $Object.hasOwnProperty.call(message, "proof") && message.proof.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.proof);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SessionAnswer message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.session.SessionAnswer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.session.SessionAnswer & lockbench.session.SessionAnswer.$Shape} SessionAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionAnswer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.session.SessionAnswer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.proof = value;
                            else
                                delete message.proof;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SessionAnswer;
        })();

        session.SessionConfirm = (function() {

            /**
             * Properties of a SessionConfirm.
             * @typedef {Object} lockbench.session.SessionConfirm.$Properties
             * @property {Uint8Array|null} [proof] SessionConfirm proof
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SessionConfirm.
             * @memberof lockbench.session
             * @interface ISessionConfirm
             * @augments lockbench.session.SessionConfirm.$Properties
             * @deprecated Use lockbench.session.SessionConfirm.$Properties instead.
             */

            /**
             * Shape of a SessionConfirm.
             * @typedef {lockbench.session.SessionConfirm.$Properties} lockbench.session.SessionConfirm.$Shape
             */

            /**
             * Constructs a new SessionConfirm.
             * @memberof lockbench.session
             * @classdesc Represents a SessionConfirm.
             * @constructor
             * @param {lockbench.session.SessionConfirm.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SessionConfirm = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SessionConfirm proof.
             * @member {Uint8Array} proof
             * @memberof lockbench.session.SessionConfirm
             * @instance
             */
            SessionConfirm.prototype.proof = $util.newBuffer([]);

            /**
             * Encodes the specified SessionConfirm message. Does not implicitly {@link lockbench.session.SessionConfirm.verify|verify} messages.
             * @function encode
             * @memberof lockbench.session.SessionConfirm
             * @static
             * @param {lockbench.session.SessionConfirm.$Properties} message SessionConfirm message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionConfirm.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.proof != null && $Object.hasOwnProperty.call(message, "proof") && message.proof.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.proof);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SessionConfirm message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.session.SessionConfirm
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.session.SessionConfirm & lockbench.session.SessionConfirm.$Shape} SessionConfirm
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionConfirm.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.session.SessionConfirm();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.proof = value;
                            else
                                delete message.proof;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SessionConfirm;
        })();

        session.Refusal = (function() {

            /**
             * Properties of a Refusal.
             * @typedef {Object} lockbench.session.Refusal.$Properties
             * @property {lockbench.lock.Status|null} [status] Refusal status
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Refusal.
             * @memberof lockbench.session
             * @interface IRefusal
             * @augments lockbench.session.Refusal.$Properties
             * @deprecated Use lockbench.session.Refusal.$Properties instead.
             */

            /**
             * Shape of a Refusal.
             * @typedef {lockbench.session.Refusal.$Properties} lockbench.session.Refusal.$Shape
             */

            /**
             * Constructs a new Refusal.
             * @memberof lockbench.session
             * @classdesc Represents a Refusal.
             * @constructor
             * @param {lockbench.session.Refusal.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Refusal = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Refusal status.
             * @member {lockbench.lock.Status} status
             * @memberof lockbench.session.Refusal
             * @instance
             */
            Refusal.prototype.status = 0;

            /**
             * Encodes the specified Refusal message. Does not implicitly {@link lockbench.session.Refusal.verify|verify} messages.
             * @function encode
             * @memberof lockbench.session.Refusal
             * @static
             * @param {lockbench.session.Refusal.$Properties} message Refusal message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Refusal.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.status);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Refusal message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.session.Refusal
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.session.Refusal & lockbench.session.Refusal.$Shape} Refusal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Refusal.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.session.Refusal();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Refusal;
        })();

        session.Handshake = (function() {

            /**
             * Properties of a Handshake.
             * @typedef {Object} lockbench.session.Handshake.$Properties
             * @property {lockbench.session.PairStart.$Properties|null} [pairStart] Handshake pairStart
             * @property {lockbench.session.PairAnswer.$Properties|null} [pairAnswer] Handshake pairAnswer
             * @property {lockbench.session.PairConfirm.$Properties|null} [pairConfirm] Handshake pairConfirm
             * @property {lockbench.session.PairDone.$Properties|null} [pairDone] Handshake pairDone
             * @property {lockbench.session.PairFinal.$Properties|null} [pairFinal] Handshake pairFinal
             * @property {lockbench.session.SessionStart.$Properties|null} [sessionStart] Handshake sessionStart
             * @property {lockbench.session.SessionAnswer.$Properties|null} [sessionAnswer] Handshake sessionAnswer
             * @property {lockbench.session.SessionConfirm.$Properties|null} [sessionConfirm] Handshake sessionConfirm
             * @property {lockbench.session.Refusal.$Properties|null} [refusal] Handshake refusal
             * @property {"pairStart"|"pairAnswer"|"pairConfirm"|"pairDone"|"pairFinal"|"sessionStart"|"sessionAnswer"|"sessionConfirm"|"refusal"} [body] Handshake body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Handshake.
             * @memberof lockbench.session
             * @interface IHandshake
             * @augments lockbench.session.Handshake.$Properties
             * @deprecated Use lockbench.session.Handshake.$Properties instead.
             */

            /**
             * Narrowed shape of a Handshake.
             * @typedef {{
             *   pairStart?: lockbench.session.PairStart.$Shape|null;
             *   pairAnswer?: lockbench.session.PairAnswer.$Shape|null;
             *   pairConfirm?: lockbench.session.PairConfirm.$Shape|null;
             *   pairDone?: lockbench.session.PairDone.$Shape|null;
             *   pairFinal?: lockbench.session.PairFinal.$Shape|null;
             *   sessionStart?: lockbench.session.SessionStart.$Shape|null;
             *   sessionAnswer?: lockbench.session.SessionAnswer.$Shape|null;
             *   sessionConfirm?: lockbench.session.SessionConfirm.$Shape|null;
             *   refusal?: lockbench.session.Refusal.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; pairStart?: null; pairAnswer?: null; pairConfirm?: null; pairDone?: null; pairFinal?: null; sessionStart?: null; sessionAnswer?: null; sessionConfirm?: null; refusal?: null }|{ body?: "pairStart"; pairStart: lockbench.session.PairStart.$Shape; pairAnswer?: null; pairConfirm?: null; pairDone?: null; pairFinal?: null; sessionStart?: null; sessionAnswer?: null; sessionConfirm?: null; refusal?: null }|{ body?: "pairAnswer"; pairStart?: null; pairAnswer: lockbench.session.PairAnswer.$Shape; pairConfirm?: null; pairDone?: null; pairFinal?: null; sessionStart?: null; sessionAnswer?: null; sessionConfirm?: null; refusal?: null }|{ body?: "pairConfirm"; pairStart?: null; pairAnswer?: null; pairConfirm: lockbench.session.PairConfirm.$Shape; pairDone?: null; pairFinal?: null; sessionStart?: null; sessionAnswer?: null; sessionConfirm?: null; refusal?: null }|{ body?: "pairDone"; pairStart?: null; pairAnswer?: null; pairConfirm?: null; pairDone: lockbench.session.PairDone.$Shape; pairFinal?: null; sessionStart?: null; sessionAnswer?: null; sessionConfirm?: null; refusal?: null }|{ body?: "pairFinal"; pairStart?: null; pairAnswer?: null; pairConfirm?: null; pairDone?: null; pairFinal: lockbench.session.PairFinal.$Shape; sessionStart?: null; sessionAnswer?: null; sessionConfirm?: null; refusal?: null }|{ body?: "sessionStart"; pairStart?: null; pairAnswer?: null; pairConfirm?: null; pairDone?: null; pairFinal?: null; sessionStart: lockbench.session.SessionStart.$Shape; sessionAnswer?: null; sessionConfirm?: null; refusal?: null }|{ body?: "sessionAnswer"; pairStart?: null; pairAnswer?: null; pairConfirm?: null; pairDone?: null; pairFinal?: null; sessionStart?: null; sessionAnswer: lockbench.session.SessionAnswer.$Shape; sessionConfirm?: null; refusal?: null }|{ body?: "sessionConfirm"; pairStart?: null; pairAnswer?: null; pairConfirm?: null; pairDone?: null; pairFinal?: null; sessionStart?: null; sessionAnswer?: null; sessionConfirm: lockbench.session.SessionConfirm.$Shape; refusal?: null }|{ body?: "refusal"; pairStart?: null; pairAnswer?: null; pairConfirm?: null; pairDone?: null; pairFinal?: null; sessionStart?: null; sessionAnswer?: null; sessionConfirm?: null; refusal: lockbench.session.Refusal.$Shape })
             * )} lockbench.session.Handshake.$Shape
             */

            /**
             * Constructs a new Handshake.
             * @memberof lockbench.session
             * @classdesc Represents a Handshake.
             * @constructor
             * @param {lockbench.session.Handshake.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Handshake = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Handshake pairStart.
             * @member {lockbench.session.PairStart.$Properties|null|undefined} pairStart
             * @memberof lockbench.session.Handshake
             * @instance
             */
            Handshake.prototype.pairStart = null;

            /**
             * Handshake pairAnswer.
             * @member {lockbench.session.PairAnswer.$Properties|null|undefined} pairAnswer
             * @memberof lockbench.session.Handshake
             * @instance
             */
            Handshake.prototype.pairAnswer = null;

            /**
             * Handshake pairConfirm.
             * @member {lockbench.session.PairConfirm.$Properties|null|undefined} pairConfirm
             * @memberof lockbench.session.Handshake
             * @instance
             */
            Handshake.prototype.pairConfirm = null;

            /**
             * Handshake pairDone.
             * @member {lockbench.session.PairDone.$Properties|null|undefined} pairDone
             * @memberof lockbench.session.Handshake
             * @instance
             */
            Handshake.prototype.pairDone = null;

            /**
             * Handshake pairFinal.
             * @member {lockbench.session.PairFinal.$Properties|null|undefined} pairFinal
             * @memberof lockbench.session.Handshake
             * @instance
             */
            Handshake.prototype.pairFinal = null;

            /**
             * Handshake sessionStart.
             * @member {lockbench.session.SessionStart.$Properties|null|undefined} sessionStart
             * @memberof lockbench.session.Handshake
             * @instance
             */
            Handshake.prototype.sessionStart = null;

            /**
             * Handshake sessionAnswer.
             * @member {lockbench.session.SessionAnswer.$Properties|null|undefined} sessionAnswer
             * @memberof lockbench.session.Handshake
             * @instance
             */
            Handshake.prototype.sessionAnswer = null;

            /**
             * Handshake sessionConfirm.
             * @member {lockbench.session.SessionConfirm.$Properties|null|undefined} sessionConfirm
             * @memberof lockbench.session.Handshake
             * @instance
             */
            Handshake.prototype.sessionConfirm = null;

            /**
             * Handshake refusal.
             * @member {lockbench.session.Refusal.$Properties|null|undefined} refusal
             * @memberof lockbench.session.Handshake
             * @instance
             */
            Handshake.prototype.refusal = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Handshake body.
             * @member {"pairStart"|"pairAnswer"|"pairConfirm"|"pairDone"|"pairFinal"|"sessionStart"|"sessionAnswer"|"sessionConfirm"|"refusal"|undefined} body
             * @memberof lockbench.session.Handshake
             * @instance
             */
            $Object.defineProperty(Handshake.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["pairStart", "pairAnswer", "pairConfirm", "pairDone", "pairFinal", "sessionStart", "sessionAnswer", "sessionConfirm", "refusal"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Handshake message. Does not implicitly {@link lockbench.session.Handshake.verify|verify} messages.
             * @function encode
             * @memberof lockbench.session.Handshake
             * @static
             * @param {lockbench.session.Handshake.$Properties} message Handshake message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Handshake.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pairStart != null && $Object.hasOwnProperty.call(message, "pairStart"))
                    $root.lockbench.session.PairStart.encode(message.pairStart, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.pairAnswer != null && $Object.hasOwnProperty.call(message, "pairAnswer"))
                    $root.lockbench.session.PairAnswer.encode(message.pairAnswer, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.pairConfirm != null && $Object.hasOwnProperty.call(message, "pairConfirm"))
                    $root.lockbench.session.PairConfirm.encode(message.pairConfirm, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.pairDone != null && $Object.hasOwnProperty.call(message, "pairDone"))
                    $root.lockbench.session.PairDone.encode(message.pairDone, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.pairFinal != null && $Object.hasOwnProperty.call(message, "pairFinal"))
                    $root.lockbench.session.PairFinal.encode(message.pairFinal, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.sessionStart != null && $Object.hasOwnProperty.call(message, "sessionStart"))
                    $root.lockbench.session.SessionStart.encode(message.sessionStart, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.sessionAnswer != null && $Object.hasOwnProperty.call(message, "sessionAnswer"))
                    $root.lockbench.session.SessionAnswer.encode(message.sessionAnswer, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.sessionConfirm != null && $Object.hasOwnProperty.call(message, "sessionConfirm"))
                    $root.lockbench.session.SessionConfirm.encode(message.sessionConfirm, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.refusal != null && $Object.hasOwnProperty.call(message, "refusal"))
                    $root.lockbench.session.Refusal.encode(message.refusal, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Handshake message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.session.Handshake
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.session.Handshake & lockbench.session.Handshake.$Shape} Handshake
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Handshake.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.session.Handshake();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.pairStart = $root.lockbench.session.PairStart.decode(reader, reader.size(), $undefined, _depth + 1, message.pairStart);
                            message.body = "pairStart";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.pairAnswer = $root.lockbench.session.PairAnswer.decode(reader, reader.size(), $undefined, _depth + 1, message.pairAnswer);
                            message.body = "pairAnswer";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.pairConfirm = $root.lockbench.session.PairConfirm.decode(reader, reader.size(), $undefined, _depth + 1, message.pairConfirm);
                            message.body = "pairConfirm";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.pairDone = $root.lockbench.session.PairDone.decode(reader, reader.size(), $undefined, _depth + 1, message.pairDone);
                            message.body = "pairDone";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.pairFinal = $root.lockbench.session.PairFinal.decode(reader, reader.size(), $undefined, _depth + 1, message.pairFinal);
                            message.body = "pairFinal";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.sessionStart = $root.lockbench.session.SessionStart.decode(reader, reader.size(), $undefined, _depth + 1, message.sessionStart);
                            message.body = "sessionStart";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.sessionAnswer = $root.lockbench.session.SessionAnswer.decode(reader, reader.size(), $undefined, _depth + 1, message.sessionAnswer);
                            message.body = "sessionAnswer";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.sessionConfirm = $root.lockbench.session.SessionConfirm.decode(reader, reader.size(), $undefined, _depth + 1, message.sessionConfirm);
                            message.body = "sessionConfirm";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.refusal = $root.lockbench.session.Refusal.decode(reader, reader.size(), $undefined, _depth + 1, message.refusal);
                            message.body = "refusal";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Handshake;
        })();

        return session;
    })();

    lockbench.bridge = (function() {

        /**
         * Namespace bridge.
         * @memberof lockbench
         * @namespace
         */
        const bridge = {};

        /**
         * Outcome enum.
         * @name lockbench.bridge.Outcome
         * @enum {number}
         * @property {number} OUTCOME_UNSPECIFIED=0 OUTCOME_UNSPECIFIED value
         * @property {number} DONE=1 DONE value
         * @property {number} LOCK_UNREACHABLE=2 LOCK_UNREACHABLE value
         * @property {number} LOCK_NOT_LINKED=3 LOCK_NOT_LINKED value
         * @property {number} BRIDGE_FULL=4 BRIDGE_FULL value
         * @property {number} EXPIRED=5 EXPIRED value
         * @property {number} REJECTED=6 REJECTED value
         * @property {number} QUEUE_FULL=7 QUEUE_FULL value
         * @property {number} INTERRUPTED=8 INTERRUPTED value
         */
        bridge.Outcome = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "OUTCOME_UNSPECIFIED"] = 0;
            values[valuesById[1] = "DONE"] = 1;
            values[valuesById[2] = "LOCK_UNREACHABLE"] = 2;
            values[valuesById[3] = "LOCK_NOT_LINKED"] = 3;
            values[valuesById[4] = "BRIDGE_FULL"] = 4;
            values[valuesById[5] = "EXPIRED"] = 5;
            values[valuesById[6] = "REJECTED"] = 6;
            values[valuesById[7] = "QUEUE_FULL"] = 7;
            values[valuesById[8] = "INTERRUPTED"] = 8;
            return values;
        })();

        bridge.Job = (function() {

            /**
             * Properties of a Job.
             * @typedef {Object} lockbench.bridge.Job.$Properties
             * @property {number|null} [version] Job version
             * @property {string|null} [id] Job id
             * @property {number|null} [expiresAtMs] Job expiresAtMs
             * @property {string|null} [lockId] Job lockId
             * @property {lockbench.lock.Request.$Properties|null} [request] Job request
             * @property {lockbench.bridge.LinkLock.$Properties|null} [link] Job link
             * @property {lockbench.bridge.UnlinkLock.$Properties|null} [unlink] Job unlink
             * @property {"request"|"link"|"unlink"} [task] Job task
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Job.
             * @memberof lockbench.bridge
             * @interface IJob
             * @augments lockbench.bridge.Job.$Properties
             * @deprecated Use lockbench.bridge.Job.$Properties instead.
             */

            /**
             * Narrowed shape of a Job.
             * @typedef {{
             *   version?: number|null;
             *   id?: string|null;
             *   expiresAtMs?: number|null;
             *   lockId?: string|null;
             *   request?: lockbench.lock.Request.$Shape|null;
             *   link?: lockbench.bridge.LinkLock.$Shape|null;
             *   unlink?: lockbench.bridge.UnlinkLock.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ task?: undefined; request?: null; link?: null; unlink?: null }|{ task?: "request"; request: lockbench.lock.Request.$Shape; link?: null; unlink?: null }|{ task?: "link"; request?: null; link: lockbench.bridge.LinkLock.$Shape; unlink?: null }|{ task?: "unlink"; request?: null; link?: null; unlink: lockbench.bridge.UnlinkLock.$Shape })
             * )} lockbench.bridge.Job.$Shape
             */

            /**
             * Constructs a new Job.
             * @memberof lockbench.bridge
             * @classdesc Represents a Job.
             * @constructor
             * @param {lockbench.bridge.Job.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Job = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Job version.
             * @member {number} version
             * @memberof lockbench.bridge.Job
             * @instance
             */
            Job.prototype.version = 0;

            /**
             * Job id.
             * @member {string} id
             * @memberof lockbench.bridge.Job
             * @instance
             */
            Job.prototype.id = "";

            /**
             * Job expiresAtMs.
             * @member {number} expiresAtMs
             * @memberof lockbench.bridge.Job
             * @instance
             */
            Job.prototype.expiresAtMs = 0;

            /**
             * Job lockId.
             * @member {string} lockId
             * @memberof lockbench.bridge.Job
             * @instance
             */
            Job.prototype.lockId = "";

            /**
             * Job request.
             * @member {lockbench.lock.Request.$Properties|null|undefined} request
             * @memberof lockbench.bridge.Job
             * @instance
             */
            Job.prototype.request = null;

            /**
             * Job link.
             * @member {lockbench.bridge.LinkLock.$Properties|null|undefined} link
             * @memberof lockbench.bridge.Job
             * @instance
             */
            Job.prototype.link = null;

            /**
             * Job unlink.
             * @member {lockbench.bridge.UnlinkLock.$Properties|null|undefined} unlink
             * @memberof lockbench.bridge.Job
             * @instance
             */
            Job.prototype.unlink = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Job task.
             * @member {"request"|"link"|"unlink"|undefined} task
             * @memberof lockbench.bridge.Job
             * @instance
             */
            $Object.defineProperty(Job.prototype, "task", {
                get: $util.oneOfGetter($oneOfFields = ["request", "link", "unlink"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Job message. Does not implicitly {@link lockbench.bridge.Job.verify|verify} messages.
             * @function encode
             * @memberof lockbench.bridge.Job
             * @static
             * @param {lockbench.bridge.Job.$Properties} message Job message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Job.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.id);
                if (message.expiresAtMs != null && $Object.hasOwnProperty.call(message, "expiresAtMs") && !$Object.is(message.expiresAtMs, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.expiresAtMs);
                if (message.lockId != null && $Object.hasOwnProperty.call(message, "lockId") && message.lockId !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.lockId);
                if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                    $root.lockbench.lock.Request.encode(message.request, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.link != null && $Object.hasOwnProperty.call(message, "link"))
                    $root.lockbench.bridge.LinkLock.encode(message.link, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.unlink != null && $Object.hasOwnProperty.call(message, "unlink"))
                    $root.lockbench.bridge.UnlinkLock.encode(message.unlink, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Job message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.bridge.Job
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.bridge.Job & lockbench.bridge.Job.$Shape} Job
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Job.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.bridge.Job();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.expiresAtMs = value;
                            else
                                delete message.expiresAtMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.lockId = value;
                            else
                                delete message.lockId;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.request = $root.lockbench.lock.Request.decode(reader, reader.size(), $undefined, _depth + 1, message.request);
                            message.task = "request";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.link = $root.lockbench.bridge.LinkLock.decode(reader, reader.size(), $undefined, _depth + 1, message.link);
                            message.task = "link";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.unlink = $root.lockbench.bridge.UnlinkLock.decode(reader, reader.size(), $undefined, _depth + 1, message.unlink);
                            message.task = "unlink";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Job;
        })();

        bridge.LinkLock = (function() {

            /**
             * Properties of a LinkLock.
             * @typedef {Object} lockbench.bridge.LinkLock.$Properties
             * @property {string|null} [bluetoothAddress] LinkLock bluetoothAddress
             * @property {Uint8Array|null} [grant] LinkLock grant
             * @property {Uint8Array|null} [key] LinkLock key
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LinkLock.
             * @memberof lockbench.bridge
             * @interface ILinkLock
             * @augments lockbench.bridge.LinkLock.$Properties
             * @deprecated Use lockbench.bridge.LinkLock.$Properties instead.
             */

            /**
             * Shape of a LinkLock.
             * @typedef {lockbench.bridge.LinkLock.$Properties} lockbench.bridge.LinkLock.$Shape
             */

            /**
             * Constructs a new LinkLock.
             * @memberof lockbench.bridge
             * @classdesc Represents a LinkLock.
             * @constructor
             * @param {lockbench.bridge.LinkLock.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LinkLock = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LinkLock bluetoothAddress.
             * @member {string} bluetoothAddress
             * @memberof lockbench.bridge.LinkLock
             * @instance
             */
            LinkLock.prototype.bluetoothAddress = "";

            /**
             * LinkLock grant.
             * @member {Uint8Array} grant
             * @memberof lockbench.bridge.LinkLock
             * @instance
             */
            LinkLock.prototype.grant = $util.newBuffer([]);

            /**
             * LinkLock key.
             * @member {Uint8Array} key
             * @memberof lockbench.bridge.LinkLock
             * @instance
             */
            LinkLock.prototype.key = $util.newBuffer([]);

            /**
             * Encodes the specified LinkLock message. Does not implicitly {@link lockbench.bridge.LinkLock.verify|verify} messages.
             * @function encode
             * @memberof lockbench.bridge.LinkLock
             * @static
             * @param {lockbench.bridge.LinkLock.$Properties} message LinkLock message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LinkLock.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.bluetoothAddress != null && $Object.hasOwnProperty.call(message, "bluetoothAddress") && message.bluetoothAddress !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.bluetoothAddress);
                if (message.grant != null && $Object.hasOwnProperty.call(message, "grant") && message.grant.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.grant);
                if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.key);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LinkLock message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.bridge.LinkLock
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.bridge.LinkLock & lockbench.bridge.LinkLock.$Shape} LinkLock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LinkLock.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.bridge.LinkLock();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.bluetoothAddress = value;
                            else
                                delete message.bluetoothAddress;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.grant = value;
                            else
                                delete message.grant;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.key = value;
                            else
                                delete message.key;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LinkLock;
        })();

        bridge.UnlinkLock = (function() {

            /**
             * Properties of an UnlinkLock.
             * @typedef {Object} lockbench.bridge.UnlinkLock.$Properties
             * @property {Uint8Array|null} [grant] UnlinkLock grant
             * @property {Uint8Array|null} [key] UnlinkLock key
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an UnlinkLock.
             * @memberof lockbench.bridge
             * @interface IUnlinkLock
             * @augments lockbench.bridge.UnlinkLock.$Properties
             * @deprecated Use lockbench.bridge.UnlinkLock.$Properties instead.
             */

            /**
             * Shape of an UnlinkLock.
             * @typedef {lockbench.bridge.UnlinkLock.$Properties} lockbench.bridge.UnlinkLock.$Shape
             */

            /**
             * Constructs a new UnlinkLock.
             * @memberof lockbench.bridge
             * @classdesc Represents an UnlinkLock.
             * @constructor
             * @param {lockbench.bridge.UnlinkLock.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UnlinkLock = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UnlinkLock grant.
             * @member {Uint8Array} grant
             * @memberof lockbench.bridge.UnlinkLock
             * @instance
             */
            UnlinkLock.prototype.grant = $util.newBuffer([]);

            /**
             * UnlinkLock key.
             * @member {Uint8Array} key
             * @memberof lockbench.bridge.UnlinkLock
             * @instance
             */
            UnlinkLock.prototype.key = $util.newBuffer([]);

            /**
             * Encodes the specified UnlinkLock message. Does not implicitly {@link lockbench.bridge.UnlinkLock.verify|verify} messages.
             * @function encode
             * @memberof lockbench.bridge.UnlinkLock
             * @static
             * @param {lockbench.bridge.UnlinkLock.$Properties} message UnlinkLock message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UnlinkLock.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.grant != null && $Object.hasOwnProperty.call(message, "grant") && message.grant.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.grant);
                if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.key);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an UnlinkLock message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.bridge.UnlinkLock
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.bridge.UnlinkLock & lockbench.bridge.UnlinkLock.$Shape} UnlinkLock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UnlinkLock.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.bridge.UnlinkLock();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.grant = value;
                            else
                                delete message.grant;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.key = value;
                            else
                                delete message.key;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return UnlinkLock;
        })();

        bridge.JobResult = (function() {

            /**
             * Properties of a JobResult.
             * @typedef {Object} lockbench.bridge.JobResult.$Properties
             * @property {string|null} [id] JobResult id
             * @property {lockbench.bridge.Outcome|null} [outcome] JobResult outcome
             * @property {string|null} [lockId] JobResult lockId
             * @property {lockbench.lock.Response.$Properties|null} [response] JobResult response
             * @property {number|null} [finishedAtMs] JobResult finishedAtMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JobResult.
             * @memberof lockbench.bridge
             * @interface IJobResult
             * @augments lockbench.bridge.JobResult.$Properties
             * @deprecated Use lockbench.bridge.JobResult.$Properties instead.
             */

            /**
             * Shape of a JobResult.
             * @typedef {{
             *   id?: string|null;
             *   outcome?: lockbench.bridge.Outcome|null;
             *   lockId?: string|null;
             *   response?: lockbench.lock.Response.$Shape|null;
             *   finishedAtMs?: number|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} lockbench.bridge.JobResult.$Shape
             */

            /**
             * Constructs a new JobResult.
             * @memberof lockbench.bridge
             * @classdesc Represents a JobResult.
             * @constructor
             * @param {lockbench.bridge.JobResult.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JobResult = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JobResult id.
             * @member {string} id
             * @memberof lockbench.bridge.JobResult
             * @instance
             */
            JobResult.prototype.id = "";

            /**
             * JobResult outcome.
             * @member {lockbench.bridge.Outcome} outcome
             * @memberof lockbench.bridge.JobResult
             * @instance
             */
            JobResult.prototype.outcome = 0;

            /**
             * JobResult lockId.
             * @member {string} lockId
             * @memberof lockbench.bridge.JobResult
             * @instance
             */
            JobResult.prototype.lockId = "";

            /**
             * JobResult response.
             * @member {lockbench.lock.Response.$Properties|null|undefined} response
             * @memberof lockbench.bridge.JobResult
             * @instance
             */
            JobResult.prototype.response = null;

            /**
             * JobResult finishedAtMs.
             * @member {number} finishedAtMs
             * @memberof lockbench.bridge.JobResult
             * @instance
             */
            JobResult.prototype.finishedAtMs = 0;

            /**
             * Encodes the specified JobResult message. Does not implicitly {@link lockbench.bridge.JobResult.verify|verify} messages.
             * @function encode
             * @memberof lockbench.bridge.JobResult
             * @static
             * @param {lockbench.bridge.JobResult.$Properties} message JobResult message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JobResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome") && message.outcome !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.outcome);
                if (message.lockId != null && $Object.hasOwnProperty.call(message, "lockId") && message.lockId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.lockId);
                if (message.response != null && $Object.hasOwnProperty.call(message, "response"))
                    $root.lockbench.lock.Response.encode(message.response, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.finishedAtMs != null && $Object.hasOwnProperty.call(message, "finishedAtMs") && !$Object.is(message.finishedAtMs, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.finishedAtMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JobResult message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.bridge.JobResult
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.bridge.JobResult & lockbench.bridge.JobResult.$Shape} JobResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JobResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.bridge.JobResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.outcome = value;
                            else
                                delete message.outcome;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.lockId = value;
                            else
                                delete message.lockId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.response = $root.lockbench.lock.Response.decode(reader, reader.size(), $undefined, _depth + 1, message.response);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.finishedAtMs = value;
                            else
                                delete message.finishedAtMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return JobResult;
        })();

        bridge.BridgeEvent = (function() {

            /**
             * Properties of a BridgeEvent.
             * @typedef {Object} lockbench.bridge.BridgeEvent.$Properties
             * @property {number|null} [atMs] BridgeEvent atMs
             * @property {string|null} [lockId] BridgeEvent lockId
             * @property {lockbench.lock.Notification.$Properties|null} [notification] BridgeEvent notification
             * @property {lockbench.lock.LogsResult.$Properties|null} [logs] BridgeEvent logs
             * @property {"notification"|"logs"} [event] BridgeEvent event
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BridgeEvent.
             * @memberof lockbench.bridge
             * @interface IBridgeEvent
             * @augments lockbench.bridge.BridgeEvent.$Properties
             * @deprecated Use lockbench.bridge.BridgeEvent.$Properties instead.
             */

            /**
             * Narrowed shape of a BridgeEvent.
             * @typedef {{
             *   atMs?: number|null;
             *   lockId?: string|null;
             *   notification?: lockbench.lock.Notification.$Shape|null;
             *   logs?: lockbench.lock.LogsResult.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ event?: undefined; notification?: null; logs?: null }|{ event?: "notification"; notification: lockbench.lock.Notification.$Shape; logs?: null }|{ event?: "logs"; notification?: null; logs: lockbench.lock.LogsResult.$Shape })
             * )} lockbench.bridge.BridgeEvent.$Shape
             */

            /**
             * Constructs a new BridgeEvent.
             * @memberof lockbench.bridge
             * @classdesc Represents a BridgeEvent.
             * @constructor
             * @param {lockbench.bridge.BridgeEvent.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BridgeEvent = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BridgeEvent atMs.
             * @member {number} atMs
             * @memberof lockbench.bridge.BridgeEvent
             * @instance
             */
            BridgeEvent.prototype.atMs = 0;

            /**
             * BridgeEvent lockId.
             * @member {string} lockId
             * @memberof lockbench.bridge.BridgeEvent
             * @instance
             */
            BridgeEvent.prototype.lockId = "";

            /**
             * BridgeEvent notification.
             * @member {lockbench.lock.Notification.$Properties|null|undefined} notification
             * @memberof lockbench.bridge.BridgeEvent
             * @instance
             */
            BridgeEvent.prototype.notification = null;

            /**
             * BridgeEvent logs.
             * @member {lockbench.lock.LogsResult.$Properties|null|undefined} logs
             * @memberof lockbench.bridge.BridgeEvent
             * @instance
             */
            BridgeEvent.prototype.logs = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * BridgeEvent event.
             * @member {"notification"|"logs"|undefined} event
             * @memberof lockbench.bridge.BridgeEvent
             * @instance
             */
            $Object.defineProperty(BridgeEvent.prototype, "event", {
                get: $util.oneOfGetter($oneOfFields = ["notification", "logs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified BridgeEvent message. Does not implicitly {@link lockbench.bridge.BridgeEvent.verify|verify} messages.
             * @function encode
             * @memberof lockbench.bridge.BridgeEvent
             * @static
             * @param {lockbench.bridge.BridgeEvent.$Properties} message BridgeEvent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BridgeEvent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.atMs != null && $Object.hasOwnProperty.call(message, "atMs") && !$Object.is(message.atMs, 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.atMs);
                if (message.lockId != null && $Object.hasOwnProperty.call(message, "lockId") && message.lockId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.lockId);
                if (message.notification != null && $Object.hasOwnProperty.call(message, "notification"))
                    $root.lockbench.lock.Notification.encode(message.notification, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.logs != null && $Object.hasOwnProperty.call(message, "logs"))
                    $root.lockbench.lock.LogsResult.encode(message.logs, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BridgeEvent message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.bridge.BridgeEvent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.bridge.BridgeEvent & lockbench.bridge.BridgeEvent.$Shape} BridgeEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BridgeEvent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.bridge.BridgeEvent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.atMs = value;
                            else
                                delete message.atMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.lockId = value;
                            else
                                delete message.lockId;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.notification = $root.lockbench.lock.Notification.decode(reader, reader.size(), $undefined, _depth + 1, message.notification);
                            message.event = "notification";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.logs = $root.lockbench.lock.LogsResult.decode(reader, reader.size(), $undefined, _depth + 1, message.logs);
                            message.event = "logs";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BridgeEvent;
        })();

        bridge.Presence = (function() {

            /**
             * Properties of a Presence.
             * @typedef {Object} lockbench.bridge.Presence.$Properties
             * @property {number|null} [version] Presence version
             * @property {boolean|null} [online] Presence online
             * @property {string|null} [firmware] Presence firmware
             * @property {Array.<string>|null} [lockIds] Presence lockIds
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Presence.
             * @memberof lockbench.bridge
             * @interface IPresence
             * @augments lockbench.bridge.Presence.$Properties
             * @deprecated Use lockbench.bridge.Presence.$Properties instead.
             */

            /**
             * Shape of a Presence.
             * @typedef {lockbench.bridge.Presence.$Properties} lockbench.bridge.Presence.$Shape
             */

            /**
             * Constructs a new Presence.
             * @memberof lockbench.bridge
             * @classdesc Represents a Presence.
             * @constructor
             * @param {lockbench.bridge.Presence.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Presence = function (properties) {
                this.lockIds = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Presence version.
             * @member {number} version
             * @memberof lockbench.bridge.Presence
             * @instance
             */
            Presence.prototype.version = 0;

            /**
             * Presence online.
             * @member {boolean} online
             * @memberof lockbench.bridge.Presence
             * @instance
             */
            Presence.prototype.online = false;

            /**
             * Presence firmware.
             * @member {string} firmware
             * @memberof lockbench.bridge.Presence
             * @instance
             */
            Presence.prototype.firmware = "";

            /**
             * Presence lockIds.
             * @member {Array.<string>} lockIds
             * @memberof lockbench.bridge.Presence
             * @instance
             */
            Presence.prototype.lockIds = $util.emptyArray;

            /**
             * Encodes the specified Presence message. Does not implicitly {@link lockbench.bridge.Presence.verify|verify} messages.
             * @function encode
             * @memberof lockbench.bridge.Presence
             * @static
             * @param {lockbench.bridge.Presence.$Properties} message Presence message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Presence.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                if (message.online != null && $Object.hasOwnProperty.call(message, "online") && message.online !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.online);
                if (message.firmware != null && $Object.hasOwnProperty.call(message, "firmware") && message.firmware !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.firmware);
                if (message.lockIds != null && message.lockIds.length)
                    for (let i = 0; i < message.lockIds.length; ++i)
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.lockIds[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Presence message from the specified reader or buffer.
             * @function decode
             * @memberof lockbench.bridge.Presence
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {lockbench.bridge.Presence & lockbench.bridge.Presence.$Shape} Presence
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Presence.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.lockbench.bridge.Presence();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.online = value;
                            else
                                delete message.online;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.firmware = value;
                            else
                                delete message.firmware;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.lockIds && message.lockIds.length))
                                message.lockIds = [];
                            message.lockIds.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Presence;
        })();

        return bridge;
    })();

    return lockbench;
})();

export {
  $root as default
};

import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace lockbench. */
export namespace lockbench {

    /** Namespace lock. */
    namespace lock {

        /** Status enum. */
        enum Status {

            /** OK value */
            OK = 0,

            /** MALFORMED_MESSAGE value */
            MALFORMED_MESSAGE = 1,

            /** UNKNOWN_OPERATION value */
            UNKNOWN_OPERATION = 2,

            /** VERSION_UNSUPPORTED value */
            VERSION_UNSUPPORTED = 3,

            /** NOT_IN_SETUP_MODE value */
            NOT_IN_SETUP_MODE = 4,

            /** WRONG_SETUP_CODE value */
            WRONG_SETUP_CODE = 5,

            /** UNKNOWN_KEY value */
            UNKNOWN_KEY = 6,

            /** WRONG_KEY value */
            WRONG_KEY = 7,

            /** KEY_OUTSIDE_WINDOW value */
            KEY_OUTSIDE_WINDOW = 8,

            /** KEY_BLOCKED value */
            KEY_BLOCKED = 9,

            /** FRAME_TAMPERED value */
            FRAME_TAMPERED = 10,

            /** FRAME_REPLAYED value */
            FRAME_REPLAYED = 11,

            /** FRAME_OUT_OF_ORDER value */
            FRAME_OUT_OF_ORDER = 12,

            /** SESSION_REQUIRED value */
            SESSION_REQUIRED = 13,

            /** PERMISSION_DENIED value */
            PERMISSION_DENIED = 14,

            /** BUSY value */
            BUSY = 15,

            /** OPERATION_TIMEOUT value */
            OPERATION_TIMEOUT = 16,

            /** NOT_MODELLED value */
            NOT_MODELLED = 17,

            /** IN_DFU_MODE value */
            IN_DFU_MODE = 18,

            /** PIN_STORE_FULL value */
            PIN_STORE_FULL = 30,

            /** PIN_DUPLICATE value */
            PIN_DUPLICATE = 31,

            /** PIN_UNKNOWN value */
            PIN_UNKNOWN = 32,

            /** PIN_LENGTH value */
            PIN_LENGTH = 33,

            /** PIN_NOT_YET_VALID value */
            PIN_NOT_YET_VALID = 34,

            /** PIN_EXPIRED value */
            PIN_EXPIRED = 35,

            /** PIN_USED value */
            PIN_USED = 36,

            /** PIN_REVOKED value */
            PIN_REVOKED = 37,

            /** ACTIVATION_WINDOW_MISSED value */
            ACTIVATION_WINDOW_MISSED = 38,

            /** BLUETOOTH_REQUIRED value */
            BLUETOOTH_REQUIRED = 39,

            /** KEYPAD_LOCKED_OUT value */
            KEYPAD_LOCKED_OUT = 40,

            /** MASTER_PIN_PROTECTED value */
            MASTER_PIN_PROTECTED = 41,

            /** PIN_WINDOW value */
            PIN_WINDOW = 42,

            /** BOLT_JAMMED value */
            BOLT_JAMMED = 60,

            /** BATTERY_TOO_LOW value */
            BATTERY_TOO_LOW = 61,

            /** CLOCK_NOT_SET value */
            CLOCK_NOT_SET = 62,

            /** NOT_PAIRED value */
            NOT_PAIRED = 63,

            /** VALUE_OUT_OF_RANGE value */
            VALUE_OUT_OF_RANGE = 64,

            /** STORAGE_FAILED value */
            STORAGE_FAILED = 65,

            /** AUTO_UNLOCK_OFF value */
            AUTO_UNLOCK_OFF = 66,

            /** DOOR_OPEN value */
            DOOR_OPEN = 67,

            /** CARD_STORE_FULL value */
            CARD_STORE_FULL = 80,

            /** CARD_DUPLICATE value */
            CARD_DUPLICATE = 81,

            /** CARD_UNKNOWN value */
            CARD_UNKNOWN = 82,

            /** CARD_LENGTH value */
            CARD_LENGTH = 83,

            /** NO_CARD_READER value */
            NO_CARD_READER = 84,

            /** BLOCK_LIST_FULL value */
            BLOCK_LIST_FULL = 85
        }

        /** BoltPosition enum. */
        enum BoltPosition {

            /** BOLT_UNKNOWN value */
            BOLT_UNKNOWN = 0,

            /** LOCKED value */
            LOCKED = 1,

            /** UNLOCKED value */
            UNLOCKED = 2,

            /** MOVING value */
            MOVING = 3,

            /** JAMMED value */
            JAMMED = 4
        }

        /** DoorPosition enum. */
        enum DoorPosition {

            /** DOOR_UNKNOWN value */
            DOOR_UNKNOWN = 0,

            /** CLOSED value */
            CLOSED = 1,

            /** OPEN value */
            OPEN = 2,

            /** AJAR value */
            AJAR = 3
        }

        /** PinKind enum. */
        enum PinKind {

            /** PIN_KIND_UNSPECIFIED value */
            PIN_KIND_UNSPECIFIED = 0,

            /** ONE_TIME value */
            ONE_TIME = 1,

            /** PERMANENT value */
            PERMANENT = 2,

            /** DURATION value */
            DURATION = 4
        }

        /**
         * Properties of a Window.
         * @deprecated Use lockbench.lock.Window.$Properties instead.
         */
        interface IWindow extends lockbench.lock.Window.$Properties {
        }

        /** Represents a Window. */
        class Window {

            /**
             * Constructs a new Window.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.Window.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Window startSeconds. */
            startSeconds: number;

            /** Window endSeconds. */
            endSeconds: number;

            /**
             * Encodes the specified Window message. Does not implicitly {@link lockbench.lock.Window.verify|verify} messages.
             * @param message Window message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.Window.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Window message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.Window & lockbench.lock.Window.$Shape} Window
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.Window & lockbench.lock.Window.$Shape;
        }

        namespace Window {

            /** Properties of a Window. */
            interface $Properties {

                /** Window startSeconds */
                startSeconds?: number|null|undefined;

                /** Window endSeconds */
                endSeconds?: number|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Window. */
            type $Shape = lockbench.lock.Window.$Properties;
        }

        /**
         * Properties of an Unlock.
         * @deprecated Use lockbench.lock.Unlock.$Properties instead.
         */
        interface IUnlock extends lockbench.lock.Unlock.$Properties {
        }

        /** Represents an Unlock. */
        class Unlock {

            /**
             * Constructs a new Unlock.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.Unlock.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Unlock automatic. */
            automatic: boolean;

            /**
             * Encodes the specified Unlock message. Does not implicitly {@link lockbench.lock.Unlock.verify|verify} messages.
             * @param message Unlock message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.Unlock.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Unlock message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.Unlock & lockbench.lock.Unlock.$Shape} Unlock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.Unlock & lockbench.lock.Unlock.$Shape;
        }

        namespace Unlock {

            /** Properties of an Unlock. */
            interface $Properties {

                /** Unlock automatic */
                automatic?: boolean|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Unlock. */
            type $Shape = lockbench.lock.Unlock.$Properties;
        }

        /**
         * Properties of a Lock.
         * @deprecated Use lockbench.lock.Lock.$Properties instead.
         */
        interface ILock extends lockbench.lock.Lock.$Properties {
        }

        /** Represents a Lock. */
        class Lock {

            /**
             * Constructs a new Lock.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.Lock.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified Lock message. Does not implicitly {@link lockbench.lock.Lock.verify|verify} messages.
             * @param message Lock message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.Lock.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Lock message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.Lock & lockbench.lock.Lock.$Shape} Lock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.Lock & lockbench.lock.Lock.$Shape;
        }

        namespace Lock {

            /** Properties of a Lock. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Lock. */
            type $Shape = lockbench.lock.Lock.$Properties;
        }

        /**
         * Properties of an Unpair.
         * @deprecated Use lockbench.lock.Unpair.$Properties instead.
         */
        interface IUnpair extends lockbench.lock.Unpair.$Properties {
        }

        /** Represents an Unpair. */
        class Unpair {

            /**
             * Constructs a new Unpair.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.Unpair.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified Unpair message. Does not implicitly {@link lockbench.lock.Unpair.verify|verify} messages.
             * @param message Unpair message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.Unpair.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Unpair message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.Unpair & lockbench.lock.Unpair.$Shape} Unpair
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.Unpair & lockbench.lock.Unpair.$Shape;
        }

        namespace Unpair {

            /** Properties of an Unpair. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Unpair. */
            type $Shape = lockbench.lock.Unpair.$Properties;
        }

        /**
         * Properties of a GetStatus.
         * @deprecated Use lockbench.lock.GetStatus.$Properties instead.
         */
        interface IGetStatus extends lockbench.lock.GetStatus.$Properties {
        }

        /** Represents a GetStatus. */
        class GetStatus {

            /**
             * Constructs a new GetStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.GetStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified GetStatus message. Does not implicitly {@link lockbench.lock.GetStatus.verify|verify} messages.
             * @param message GetStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.GetStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.GetStatus & lockbench.lock.GetStatus.$Shape} GetStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.GetStatus & lockbench.lock.GetStatus.$Shape;
        }

        namespace GetStatus {

            /** Properties of a GetStatus. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetStatus. */
            type $Shape = lockbench.lock.GetStatus.$Properties;
        }

        /**
         * Properties of a GetBattery.
         * @deprecated Use lockbench.lock.GetBattery.$Properties instead.
         */
        interface IGetBattery extends lockbench.lock.GetBattery.$Properties {
        }

        /** Represents a GetBattery. */
        class GetBattery {

            /**
             * Constructs a new GetBattery.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.GetBattery.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified GetBattery message. Does not implicitly {@link lockbench.lock.GetBattery.verify|verify} messages.
             * @param message GetBattery message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.GetBattery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetBattery message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.GetBattery & lockbench.lock.GetBattery.$Shape} GetBattery
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.GetBattery & lockbench.lock.GetBattery.$Shape;
        }

        namespace GetBattery {

            /** Properties of a GetBattery. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetBattery. */
            type $Shape = lockbench.lock.GetBattery.$Properties;
        }

        /**
         * Properties of a GetTime.
         * @deprecated Use lockbench.lock.GetTime.$Properties instead.
         */
        interface IGetTime extends lockbench.lock.GetTime.$Properties {
        }

        /** Represents a GetTime. */
        class GetTime {

            /**
             * Constructs a new GetTime.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.GetTime.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified GetTime message. Does not implicitly {@link lockbench.lock.GetTime.verify|verify} messages.
             * @param message GetTime message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.GetTime.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetTime message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.GetTime & lockbench.lock.GetTime.$Shape} GetTime
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.GetTime & lockbench.lock.GetTime.$Shape;
        }

        namespace GetTime {

            /** Properties of a GetTime. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetTime. */
            type $Shape = lockbench.lock.GetTime.$Properties;
        }

        /**
         * Properties of a SetTime.
         * @deprecated Use lockbench.lock.SetTime.$Properties instead.
         */
        interface ISetTime extends lockbench.lock.SetTime.$Properties {
        }

        /** Represents a SetTime. */
        class SetTime {

            /**
             * Constructs a new SetTime.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.SetTime.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetTime seconds. */
            seconds: number;

            /** SetTime utcOffsetMinutes. */
            utcOffsetMinutes?: number|null|undefined;

            /**
             * Encodes the specified SetTime message. Does not implicitly {@link lockbench.lock.SetTime.verify|verify} messages.
             * @param message SetTime message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.SetTime.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetTime message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.SetTime & lockbench.lock.SetTime.$Shape} SetTime
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.SetTime & lockbench.lock.SetTime.$Shape;
        }

        namespace SetTime {

            /** Properties of a SetTime. */
            interface $Properties {

                /** SetTime seconds */
                seconds?: number|null|undefined;

                /** SetTime utcOffsetMinutes */
                utcOffsetMinutes?: number|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetTime. */
            type $Shape = lockbench.lock.SetTime.$Properties;
        }

        /**
         * Properties of a DaylightSaving.
         * @deprecated Use lockbench.lock.DaylightSaving.$Properties instead.
         */
        interface IDaylightSaving extends lockbench.lock.DaylightSaving.$Properties {
        }

        /** Represents a DaylightSaving. */
        class DaylightSaving {

            /**
             * Constructs a new DaylightSaving.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.DaylightSaving.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DaylightSaving startSeconds. */
            startSeconds: number;

            /** DaylightSaving endSeconds. */
            endSeconds: number;

            /** DaylightSaving shiftMinutes. */
            shiftMinutes: number;

            /**
             * Encodes the specified DaylightSaving message. Does not implicitly {@link lockbench.lock.DaylightSaving.verify|verify} messages.
             * @param message DaylightSaving message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.DaylightSaving.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DaylightSaving message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.DaylightSaving & lockbench.lock.DaylightSaving.$Shape} DaylightSaving
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.DaylightSaving & lockbench.lock.DaylightSaving.$Shape;
        }

        namespace DaylightSaving {

            /** Properties of a DaylightSaving. */
            interface $Properties {

                /** DaylightSaving startSeconds */
                startSeconds?: number|null|undefined;

                /** DaylightSaving endSeconds */
                endSeconds?: number|null|undefined;

                /** DaylightSaving shiftMinutes */
                shiftMinutes?: number|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DaylightSaving. */
            type $Shape = lockbench.lock.DaylightSaving.$Properties;
        }

        /**
         * Properties of a SetDaylightSavings.
         * @deprecated Use lockbench.lock.SetDaylightSavings.$Properties instead.
         */
        interface ISetDaylightSavings extends lockbench.lock.SetDaylightSavings.$Properties {
        }

        /** Represents a SetDaylightSavings. */
        class SetDaylightSavings {

            /**
             * Constructs a new SetDaylightSavings.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.SetDaylightSavings.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetDaylightSavings periods. */
            periods: lockbench.lock.DaylightSaving.$Properties[];

            /**
             * Encodes the specified SetDaylightSavings message. Does not implicitly {@link lockbench.lock.SetDaylightSavings.verify|verify} messages.
             * @param message SetDaylightSavings message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.SetDaylightSavings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetDaylightSavings message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.SetDaylightSavings & lockbench.lock.SetDaylightSavings.$Shape} SetDaylightSavings
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.SetDaylightSavings & lockbench.lock.SetDaylightSavings.$Shape;
        }

        namespace SetDaylightSavings {

            /** Properties of a SetDaylightSavings. */
            interface $Properties {

                /** SetDaylightSavings periods */
                periods?: lockbench.lock.DaylightSaving.$Properties[]|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetDaylightSavings. */
            type $Shape = lockbench.lock.SetDaylightSavings.$Properties;
        }

        /**
         * Properties of a SetMasterPin.
         * @deprecated Use lockbench.lock.SetMasterPin.$Properties instead.
         */
        interface ISetMasterPin extends lockbench.lock.SetMasterPin.$Properties {
        }

        /** Represents a SetMasterPin. */
        class SetMasterPin {

            /**
             * Constructs a new SetMasterPin.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.SetMasterPin.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetMasterPin pin. */
            pin: string;

            /**
             * Encodes the specified SetMasterPin message. Does not implicitly {@link lockbench.lock.SetMasterPin.verify|verify} messages.
             * @param message SetMasterPin message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.SetMasterPin.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetMasterPin message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.SetMasterPin & lockbench.lock.SetMasterPin.$Shape} SetMasterPin
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.SetMasterPin & lockbench.lock.SetMasterPin.$Shape;
        }

        namespace SetMasterPin {

            /** Properties of a SetMasterPin. */
            interface $Properties {

                /** SetMasterPin pin */
                pin?: string|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetMasterPin. */
            type $Shape = lockbench.lock.SetMasterPin.$Properties;
        }

        /**
         * Properties of a SetAutoRelock.
         * @deprecated Use lockbench.lock.SetAutoRelock.$Properties instead.
         */
        interface ISetAutoRelock extends lockbench.lock.SetAutoRelock.$Properties {
        }

        /** Represents a SetAutoRelock. */
        class SetAutoRelock {

            /**
             * Constructs a new SetAutoRelock.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.SetAutoRelock.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetAutoRelock seconds. */
            seconds: number;

            /**
             * Encodes the specified SetAutoRelock message. Does not implicitly {@link lockbench.lock.SetAutoRelock.verify|verify} messages.
             * @param message SetAutoRelock message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.SetAutoRelock.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetAutoRelock message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.SetAutoRelock & lockbench.lock.SetAutoRelock.$Shape} SetAutoRelock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.SetAutoRelock & lockbench.lock.SetAutoRelock.$Shape;
        }

        namespace SetAutoRelock {

            /** Properties of a SetAutoRelock. */
            interface $Properties {

                /** SetAutoRelock seconds */
                seconds?: number|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetAutoRelock. */
            type $Shape = lockbench.lock.SetAutoRelock.$Properties;
        }

        /**
         * Properties of a SetMaxIncorrectPins.
         * @deprecated Use lockbench.lock.SetMaxIncorrectPins.$Properties instead.
         */
        interface ISetMaxIncorrectPins extends lockbench.lock.SetMaxIncorrectPins.$Properties {
        }

        /** Represents a SetMaxIncorrectPins. */
        class SetMaxIncorrectPins {

            /**
             * Constructs a new SetMaxIncorrectPins.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.SetMaxIncorrectPins.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetMaxIncorrectPins count. */
            count: number;

            /**
             * Encodes the specified SetMaxIncorrectPins message. Does not implicitly {@link lockbench.lock.SetMaxIncorrectPins.verify|verify} messages.
             * @param message SetMaxIncorrectPins message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.SetMaxIncorrectPins.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetMaxIncorrectPins message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.SetMaxIncorrectPins & lockbench.lock.SetMaxIncorrectPins.$Shape} SetMaxIncorrectPins
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.SetMaxIncorrectPins & lockbench.lock.SetMaxIncorrectPins.$Shape;
        }

        namespace SetMaxIncorrectPins {

            /** Properties of a SetMaxIncorrectPins. */
            interface $Properties {

                /** SetMaxIncorrectPins count */
                count?: number|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetMaxIncorrectPins. */
            type $Shape = lockbench.lock.SetMaxIncorrectPins.$Properties;
        }

        /**
         * Properties of a CreatePin.
         * @deprecated Use lockbench.lock.CreatePin.$Properties instead.
         */
        interface ICreatePin extends lockbench.lock.CreatePin.$Properties {
        }

        /** Represents a CreatePin. */
        class CreatePin {

            /**
             * Constructs a new CreatePin.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.CreatePin.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreatePin pin. */
            pin: string;

            /** CreatePin kind. */
            kind: lockbench.lock.PinKind;

            /** CreatePin window. */
            window?: lockbench.lock.Window.$Properties|null|undefined;

            /**
             * Encodes the specified CreatePin message. Does not implicitly {@link lockbench.lock.CreatePin.verify|verify} messages.
             * @param message CreatePin message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.CreatePin.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreatePin message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.CreatePin & lockbench.lock.CreatePin.$Shape} CreatePin
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.CreatePin & lockbench.lock.CreatePin.$Shape;
        }

        namespace CreatePin {

            /** Properties of a CreatePin. */
            interface $Properties {

                /** CreatePin pin */
                pin?: string|null|undefined;

                /** CreatePin kind */
                kind?: lockbench.lock.PinKind|null|undefined;

                /** CreatePin window */
                window?: lockbench.lock.Window.$Properties|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreatePin. */
            type $Shape = lockbench.lock.CreatePin.$Properties;
        }

        /**
         * Properties of an EditPin.
         * @deprecated Use lockbench.lock.EditPin.$Properties instead.
         */
        interface IEditPin extends lockbench.lock.EditPin.$Properties {
        }

        /** Represents an EditPin. */
        class EditPin {

            /**
             * Constructs a new EditPin.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.EditPin.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EditPin pin. */
            pin: string;

            /** EditPin newPin. */
            newPin: string;

            /** EditPin kind. */
            kind: lockbench.lock.PinKind;

            /** EditPin window. */
            window?: lockbench.lock.Window.$Properties|null|undefined;

            /**
             * Encodes the specified EditPin message. Does not implicitly {@link lockbench.lock.EditPin.verify|verify} messages.
             * @param message EditPin message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.EditPin.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EditPin message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.EditPin & lockbench.lock.EditPin.$Shape} EditPin
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.EditPin & lockbench.lock.EditPin.$Shape;
        }

        namespace EditPin {

            /** Properties of an EditPin. */
            interface $Properties {

                /** EditPin pin */
                pin?: string|null|undefined;

                /** EditPin newPin */
                newPin?: string|null|undefined;

                /** EditPin kind */
                kind?: lockbench.lock.PinKind|null|undefined;

                /** EditPin window */
                window?: lockbench.lock.Window.$Properties|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EditPin. */
            type $Shape = lockbench.lock.EditPin.$Properties;
        }

        /**
         * Properties of a DeletePin.
         * @deprecated Use lockbench.lock.DeletePin.$Properties instead.
         */
        interface IDeletePin extends lockbench.lock.DeletePin.$Properties {
        }

        /** Represents a DeletePin. */
        class DeletePin {

            /**
             * Constructs a new DeletePin.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.DeletePin.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeletePin pin. */
            pin: string;

            /**
             * Encodes the specified DeletePin message. Does not implicitly {@link lockbench.lock.DeletePin.verify|verify} messages.
             * @param message DeletePin message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.DeletePin.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeletePin message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.DeletePin & lockbench.lock.DeletePin.$Shape} DeletePin
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.DeletePin & lockbench.lock.DeletePin.$Shape;
        }

        namespace DeletePin {

            /** Properties of a DeletePin. */
            interface $Properties {

                /** DeletePin pin */
                pin?: string|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeletePin. */
            type $Shape = lockbench.lock.DeletePin.$Properties;
        }

        /**
         * Properties of a GetLogs.
         * @deprecated Use lockbench.lock.GetLogs.$Properties instead.
         */
        interface IGetLogs extends lockbench.lock.GetLogs.$Properties {
        }

        /** Represents a GetLogs. */
        class GetLogs {

            /**
             * Constructs a new GetLogs.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.GetLogs.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetLogs after. */
            after: number;

            /** GetLogs limit. */
            limit: number;

            /**
             * Encodes the specified GetLogs message. Does not implicitly {@link lockbench.lock.GetLogs.verify|verify} messages.
             * @param message GetLogs message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.GetLogs.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetLogs message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.GetLogs & lockbench.lock.GetLogs.$Shape} GetLogs
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.GetLogs & lockbench.lock.GetLogs.$Shape;
        }

        namespace GetLogs {

            /** Properties of a GetLogs. */
            interface $Properties {

                /** GetLogs after */
                after?: number|null|undefined;

                /** GetLogs limit */
                limit?: number|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetLogs. */
            type $Shape = lockbench.lock.GetLogs.$Properties;
        }

        /**
         * Properties of a SetVolume.
         * @deprecated Use lockbench.lock.SetVolume.$Properties instead.
         */
        interface ISetVolume extends lockbench.lock.SetVolume.$Properties {
        }

        /** Represents a SetVolume. */
        class SetVolume {

            /**
             * Constructs a new SetVolume.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.SetVolume.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetVolume level. */
            level: number;

            /**
             * Encodes the specified SetVolume message. Does not implicitly {@link lockbench.lock.SetVolume.verify|verify} messages.
             * @param message SetVolume message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.SetVolume.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetVolume message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.SetVolume & lockbench.lock.SetVolume.$Shape} SetVolume
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.SetVolume & lockbench.lock.SetVolume.$Shape;
        }

        namespace SetVolume {

            /** Properties of a SetVolume. */
            interface $Properties {

                /** SetVolume level */
                level?: number|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetVolume. */
            type $Shape = lockbench.lock.SetVolume.$Properties;
        }

        /**
         * Properties of a SetBrightness.
         * @deprecated Use lockbench.lock.SetBrightness.$Properties instead.
         */
        interface ISetBrightness extends lockbench.lock.SetBrightness.$Properties {
        }

        /** Represents a SetBrightness. */
        class SetBrightness {

            /**
             * Constructs a new SetBrightness.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.SetBrightness.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetBrightness level. */
            level: number;

            /**
             * Encodes the specified SetBrightness message. Does not implicitly {@link lockbench.lock.SetBrightness.verify|verify} messages.
             * @param message SetBrightness message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.SetBrightness.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetBrightness message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.SetBrightness & lockbench.lock.SetBrightness.$Shape} SetBrightness
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.SetBrightness & lockbench.lock.SetBrightness.$Shape;
        }

        namespace SetBrightness {

            /** Properties of a SetBrightness. */
            interface $Properties {

                /** SetBrightness level */
                level?: number|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetBrightness. */
            type $Shape = lockbench.lock.SetBrightness.$Properties;
        }

        /**
         * Properties of an AddCard.
         * @deprecated Use lockbench.lock.AddCard.$Properties instead.
         */
        interface IAddCard extends lockbench.lock.AddCard.$Properties {
        }

        /** Represents an AddCard. */
        class AddCard {

            /**
             * Constructs a new AddCard.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.AddCard.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AddCard uid. */
            uid: Uint8Array;

            /**
             * Encodes the specified AddCard message. Does not implicitly {@link lockbench.lock.AddCard.verify|verify} messages.
             * @param message AddCard message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.AddCard.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AddCard message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.AddCard & lockbench.lock.AddCard.$Shape} AddCard
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.AddCard & lockbench.lock.AddCard.$Shape;
        }

        namespace AddCard {

            /** Properties of an AddCard. */
            interface $Properties {

                /** AddCard uid */
                uid?: Uint8Array|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AddCard. */
            type $Shape = lockbench.lock.AddCard.$Properties;
        }

        /**
         * Properties of a DeleteCard.
         * @deprecated Use lockbench.lock.DeleteCard.$Properties instead.
         */
        interface IDeleteCard extends lockbench.lock.DeleteCard.$Properties {
        }

        /** Represents a DeleteCard. */
        class DeleteCard {

            /**
             * Constructs a new DeleteCard.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.DeleteCard.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeleteCard uid. */
            uid: Uint8Array;

            /**
             * Encodes the specified DeleteCard message. Does not implicitly {@link lockbench.lock.DeleteCard.verify|verify} messages.
             * @param message DeleteCard message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.DeleteCard.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeleteCard message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.DeleteCard & lockbench.lock.DeleteCard.$Shape} DeleteCard
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.DeleteCard & lockbench.lock.DeleteCard.$Shape;
        }

        namespace DeleteCard {

            /** Properties of a DeleteCard. */
            interface $Properties {

                /** DeleteCard uid */
                uid?: Uint8Array|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeleteCard. */
            type $Shape = lockbench.lock.DeleteCard.$Properties;
        }

        /**
         * Properties of a BlockGuestKey.
         * @deprecated Use lockbench.lock.BlockGuestKey.$Properties instead.
         */
        interface IBlockGuestKey extends lockbench.lock.BlockGuestKey.$Properties {
        }

        /** Represents a BlockGuestKey. */
        class BlockGuestKey {

            /**
             * Constructs a new BlockGuestKey.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.BlockGuestKey.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BlockGuestKey keyId. */
            keyId: number;

            /**
             * Encodes the specified BlockGuestKey message. Does not implicitly {@link lockbench.lock.BlockGuestKey.verify|verify} messages.
             * @param message BlockGuestKey message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.BlockGuestKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BlockGuestKey message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.BlockGuestKey & lockbench.lock.BlockGuestKey.$Shape} BlockGuestKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.BlockGuestKey & lockbench.lock.BlockGuestKey.$Shape;
        }

        namespace BlockGuestKey {

            /** Properties of a BlockGuestKey. */
            interface $Properties {

                /** BlockGuestKey keyId */
                keyId?: number|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BlockGuestKey. */
            type $Shape = lockbench.lock.BlockGuestKey.$Properties;
        }

        /**
         * Properties of an UnblockGuestKey.
         * @deprecated Use lockbench.lock.UnblockGuestKey.$Properties instead.
         */
        interface IUnblockGuestKey extends lockbench.lock.UnblockGuestKey.$Properties {
        }

        /** Represents an UnblockGuestKey. */
        class UnblockGuestKey {

            /**
             * Constructs a new UnblockGuestKey.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.UnblockGuestKey.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UnblockGuestKey keyId. */
            keyId: number;

            /**
             * Encodes the specified UnblockGuestKey message. Does not implicitly {@link lockbench.lock.UnblockGuestKey.verify|verify} messages.
             * @param message UnblockGuestKey message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.UnblockGuestKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UnblockGuestKey message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.UnblockGuestKey & lockbench.lock.UnblockGuestKey.$Shape} UnblockGuestKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.UnblockGuestKey & lockbench.lock.UnblockGuestKey.$Shape;
        }

        namespace UnblockGuestKey {

            /** Properties of an UnblockGuestKey. */
            interface $Properties {

                /** UnblockGuestKey keyId */
                keyId?: number|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UnblockGuestKey. */
            type $Shape = lockbench.lock.UnblockGuestKey.$Properties;
        }

        /**
         * Properties of an EnableAutoUnlock.
         * @deprecated Use lockbench.lock.EnableAutoUnlock.$Properties instead.
         */
        interface IEnableAutoUnlock extends lockbench.lock.EnableAutoUnlock.$Properties {
        }

        /** Represents an EnableAutoUnlock. */
        class EnableAutoUnlock {

            /**
             * Constructs a new EnableAutoUnlock.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.EnableAutoUnlock.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EnableAutoUnlock enabled. */
            enabled: boolean;

            /**
             * Encodes the specified EnableAutoUnlock message. Does not implicitly {@link lockbench.lock.EnableAutoUnlock.verify|verify} messages.
             * @param message EnableAutoUnlock message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.EnableAutoUnlock.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnableAutoUnlock message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.EnableAutoUnlock & lockbench.lock.EnableAutoUnlock.$Shape} EnableAutoUnlock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.EnableAutoUnlock & lockbench.lock.EnableAutoUnlock.$Shape;
        }

        namespace EnableAutoUnlock {

            /** Properties of an EnableAutoUnlock. */
            interface $Properties {

                /** EnableAutoUnlock enabled */
                enabled?: boolean|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnableAutoUnlock. */
            type $Shape = lockbench.lock.EnableAutoUnlock.$Properties;
        }

        /**
         * Properties of an EnableDfu.
         * @deprecated Use lockbench.lock.EnableDfu.$Properties instead.
         */
        interface IEnableDfu extends lockbench.lock.EnableDfu.$Properties {
        }

        /** Represents an EnableDfu. */
        class EnableDfu {

            /**
             * Constructs a new EnableDfu.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.EnableDfu.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified EnableDfu message. Does not implicitly {@link lockbench.lock.EnableDfu.verify|verify} messages.
             * @param message EnableDfu message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.EnableDfu.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnableDfu message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.EnableDfu & lockbench.lock.EnableDfu.$Shape} EnableDfu
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.EnableDfu & lockbench.lock.EnableDfu.$Shape;
        }

        namespace EnableDfu {

            /** Properties of an EnableDfu. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnableDfu. */
            type $Shape = lockbench.lock.EnableDfu.$Properties;
        }

        /**
         * Properties of a WriteFirmware.
         * @deprecated Use lockbench.lock.WriteFirmware.$Properties instead.
         */
        interface IWriteFirmware extends lockbench.lock.WriteFirmware.$Properties {
        }

        /** Represents a WriteFirmware. */
        class WriteFirmware {

            /**
             * Constructs a new WriteFirmware.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.WriteFirmware.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WriteFirmware offset. */
            offset: number;

            /** WriteFirmware data. */
            data: Uint8Array;

            /**
             * Encodes the specified WriteFirmware message. Does not implicitly {@link lockbench.lock.WriteFirmware.verify|verify} messages.
             * @param message WriteFirmware message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.WriteFirmware.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WriteFirmware message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.WriteFirmware & lockbench.lock.WriteFirmware.$Shape} WriteFirmware
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.WriteFirmware & lockbench.lock.WriteFirmware.$Shape;
        }

        namespace WriteFirmware {

            /** Properties of a WriteFirmware. */
            interface $Properties {

                /** WriteFirmware offset */
                offset?: number|null|undefined;

                /** WriteFirmware data */
                data?: Uint8Array|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WriteFirmware. */
            type $Shape = lockbench.lock.WriteFirmware.$Properties;
        }

        /**
         * Properties of a Request.
         * @deprecated Use lockbench.lock.Request.$Properties instead.
         */
        interface IRequest extends lockbench.lock.Request.$Properties {
        }

        /** Represents a Request. */
        class Request {

            /**
             * Constructs a new Request.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.Request.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Request id. */
            id: number;

            /** Request unlock. */
            unlock?: lockbench.lock.Unlock.$Properties|null|undefined;

            /** Request lock. */
            lock?: lockbench.lock.Lock.$Properties|null|undefined;

            /** Request unpair. */
            unpair?: lockbench.lock.Unpair.$Properties|null|undefined;

            /** Request getStatus. */
            getStatus?: lockbench.lock.GetStatus.$Properties|null|undefined;

            /** Request getBattery. */
            getBattery?: lockbench.lock.GetBattery.$Properties|null|undefined;

            /** Request getTime. */
            getTime?: lockbench.lock.GetTime.$Properties|null|undefined;

            /** Request setTime. */
            setTime?: lockbench.lock.SetTime.$Properties|null|undefined;

            /** Request setMasterPin. */
            setMasterPin?: lockbench.lock.SetMasterPin.$Properties|null|undefined;

            /** Request setAutoRelock. */
            setAutoRelock?: lockbench.lock.SetAutoRelock.$Properties|null|undefined;

            /** Request setMaxIncorrectPins. */
            setMaxIncorrectPins?: lockbench.lock.SetMaxIncorrectPins.$Properties|null|undefined;

            /** Request createPin. */
            createPin?: lockbench.lock.CreatePin.$Properties|null|undefined;

            /** Request editPin. */
            editPin?: lockbench.lock.EditPin.$Properties|null|undefined;

            /** Request deletePin. */
            deletePin?: lockbench.lock.DeletePin.$Properties|null|undefined;

            /** Request getLogs. */
            getLogs?: lockbench.lock.GetLogs.$Properties|null|undefined;

            /** Request setDaylightSavings. */
            setDaylightSavings?: lockbench.lock.SetDaylightSavings.$Properties|null|undefined;

            /** Request setVolume. */
            setVolume?: lockbench.lock.SetVolume.$Properties|null|undefined;

            /** Request setBrightness. */
            setBrightness?: lockbench.lock.SetBrightness.$Properties|null|undefined;

            /** Request addCard. */
            addCard?: lockbench.lock.AddCard.$Properties|null|undefined;

            /** Request deleteCard. */
            deleteCard?: lockbench.lock.DeleteCard.$Properties|null|undefined;

            /** Request blockGuestKey. */
            blockGuestKey?: lockbench.lock.BlockGuestKey.$Properties|null|undefined;

            /** Request unblockGuestKey. */
            unblockGuestKey?: lockbench.lock.UnblockGuestKey.$Properties|null|undefined;

            /** Request enableAutoUnlock. */
            enableAutoUnlock?: lockbench.lock.EnableAutoUnlock.$Properties|null|undefined;

            /** Request enableDfu. */
            enableDfu?: lockbench.lock.EnableDfu.$Properties|null|undefined;

            /** Request writeFirmware. */
            writeFirmware?: lockbench.lock.WriteFirmware.$Properties|null|undefined;

            /** Request op. */
            op?: "unlock"|"lock"|"unpair"|"getStatus"|"getBattery"|"getTime"|"setTime"|"setMasterPin"|"setAutoRelock"|"setMaxIncorrectPins"|"createPin"|"editPin"|"deletePin"|"getLogs"|"setDaylightSavings"|"setVolume"|"setBrightness"|"addCard"|"deleteCard"|"blockGuestKey"|"unblockGuestKey"|"enableAutoUnlock"|"enableDfu"|"writeFirmware"|undefined;

            /**
             * Encodes the specified Request message. Does not implicitly {@link lockbench.lock.Request.verify|verify} messages.
             * @param message Request message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.Request.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Request message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.Request & lockbench.lock.Request.$Shape} Request
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.Request & lockbench.lock.Request.$Shape;
        }

        namespace Request {

            /** Properties of a Request. */
            interface $Properties {

                /** Request id */
                id?: number|null|undefined;

                /** Request unlock */
                unlock?: lockbench.lock.Unlock.$Properties|null|undefined;

                /** Request lock */
                lock?: lockbench.lock.Lock.$Properties|null|undefined;

                /** Request unpair */
                unpair?: lockbench.lock.Unpair.$Properties|null|undefined;

                /** Request getStatus */
                getStatus?: lockbench.lock.GetStatus.$Properties|null|undefined;

                /** Request getBattery */
                getBattery?: lockbench.lock.GetBattery.$Properties|null|undefined;

                /** Request getTime */
                getTime?: lockbench.lock.GetTime.$Properties|null|undefined;

                /** Request setTime */
                setTime?: lockbench.lock.SetTime.$Properties|null|undefined;

                /** Request setMasterPin */
                setMasterPin?: lockbench.lock.SetMasterPin.$Properties|null|undefined;

                /** Request setAutoRelock */
                setAutoRelock?: lockbench.lock.SetAutoRelock.$Properties|null|undefined;

                /** Request setMaxIncorrectPins */
                setMaxIncorrectPins?: lockbench.lock.SetMaxIncorrectPins.$Properties|null|undefined;

                /** Request createPin */
                createPin?: lockbench.lock.CreatePin.$Properties|null|undefined;

                /** Request editPin */
                editPin?: lockbench.lock.EditPin.$Properties|null|undefined;

                /** Request deletePin */
                deletePin?: lockbench.lock.DeletePin.$Properties|null|undefined;

                /** Request getLogs */
                getLogs?: lockbench.lock.GetLogs.$Properties|null|undefined;

                /** Request setDaylightSavings */
                setDaylightSavings?: lockbench.lock.SetDaylightSavings.$Properties|null|undefined;

                /** Request setVolume */
                setVolume?: lockbench.lock.SetVolume.$Properties|null|undefined;

                /** Request setBrightness */
                setBrightness?: lockbench.lock.SetBrightness.$Properties|null|undefined;

                /** Request addCard */
                addCard?: lockbench.lock.AddCard.$Properties|null|undefined;

                /** Request deleteCard */
                deleteCard?: lockbench.lock.DeleteCard.$Properties|null|undefined;

                /** Request blockGuestKey */
                blockGuestKey?: lockbench.lock.BlockGuestKey.$Properties|null|undefined;

                /** Request unblockGuestKey */
                unblockGuestKey?: lockbench.lock.UnblockGuestKey.$Properties|null|undefined;

                /** Request enableAutoUnlock */
                enableAutoUnlock?: lockbench.lock.EnableAutoUnlock.$Properties|null|undefined;

                /** Request enableDfu */
                enableDfu?: lockbench.lock.EnableDfu.$Properties|null|undefined;

                /** Request writeFirmware */
                writeFirmware?: lockbench.lock.WriteFirmware.$Properties|null|undefined;

                /** Request op */
                op?: "unlock"|"lock"|"unpair"|"getStatus"|"getBattery"|"getTime"|"setTime"|"setMasterPin"|"setAutoRelock"|"setMaxIncorrectPins"|"createPin"|"editPin"|"deletePin"|"getLogs"|"setDaylightSavings"|"setVolume"|"setBrightness"|"addCard"|"deleteCard"|"blockGuestKey"|"unblockGuestKey"|"enableAutoUnlock"|"enableDfu"|"writeFirmware"|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Request. */
            type $Shape = {
              id?: number|null|undefined;
              unlock?: lockbench.lock.Unlock.$Shape|null|undefined;
              lock?: lockbench.lock.Lock.$Shape|null|undefined;
              unpair?: lockbench.lock.Unpair.$Shape|null|undefined;
              getStatus?: lockbench.lock.GetStatus.$Shape|null|undefined;
              getBattery?: lockbench.lock.GetBattery.$Shape|null|undefined;
              getTime?: lockbench.lock.GetTime.$Shape|null|undefined;
              setTime?: lockbench.lock.SetTime.$Shape|null|undefined;
              setMasterPin?: lockbench.lock.SetMasterPin.$Shape|null|undefined;
              setAutoRelock?: lockbench.lock.SetAutoRelock.$Shape|null|undefined;
              setMaxIncorrectPins?: lockbench.lock.SetMaxIncorrectPins.$Shape|null|undefined;
              createPin?: lockbench.lock.CreatePin.$Shape|null|undefined;
              editPin?: lockbench.lock.EditPin.$Shape|null|undefined;
              deletePin?: lockbench.lock.DeletePin.$Shape|null|undefined;
              getLogs?: lockbench.lock.GetLogs.$Shape|null|undefined;
              setDaylightSavings?: lockbench.lock.SetDaylightSavings.$Shape|null|undefined;
              setVolume?: lockbench.lock.SetVolume.$Shape|null|undefined;
              setBrightness?: lockbench.lock.SetBrightness.$Shape|null|undefined;
              addCard?: lockbench.lock.AddCard.$Shape|null|undefined;
              deleteCard?: lockbench.lock.DeleteCard.$Shape|null|undefined;
              blockGuestKey?: lockbench.lock.BlockGuestKey.$Shape|null|undefined;
              unblockGuestKey?: lockbench.lock.UnblockGuestKey.$Shape|null|undefined;
              enableAutoUnlock?: lockbench.lock.EnableAutoUnlock.$Shape|null|undefined;
              enableDfu?: lockbench.lock.EnableDfu.$Shape|null|undefined;
              writeFirmware?: lockbench.lock.WriteFirmware.$Shape|null|undefined;
              $unknowns?: Uint8Array[];
            } & (
              ({ op?: undefined; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "unlock"; unlock: lockbench.lock.Unlock.$Shape; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "lock"; unlock?: null; lock: lockbench.lock.Lock.$Shape; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "unpair"; unlock?: null; lock?: null; unpair: lockbench.lock.Unpair.$Shape; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "getStatus"; unlock?: null; lock?: null; unpair?: null; getStatus: lockbench.lock.GetStatus.$Shape; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "getBattery"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery: lockbench.lock.GetBattery.$Shape; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "getTime"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime: lockbench.lock.GetTime.$Shape; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "setTime"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime: lockbench.lock.SetTime.$Shape; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "setMasterPin"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin: lockbench.lock.SetMasterPin.$Shape; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "setAutoRelock"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock: lockbench.lock.SetAutoRelock.$Shape; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "setMaxIncorrectPins"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins: lockbench.lock.SetMaxIncorrectPins.$Shape; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "createPin"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin: lockbench.lock.CreatePin.$Shape; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "editPin"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin: lockbench.lock.EditPin.$Shape; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "deletePin"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin: lockbench.lock.DeletePin.$Shape; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "getLogs"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs: lockbench.lock.GetLogs.$Shape; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "setDaylightSavings"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings: lockbench.lock.SetDaylightSavings.$Shape; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "setVolume"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume: lockbench.lock.SetVolume.$Shape; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "setBrightness"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness: lockbench.lock.SetBrightness.$Shape; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "addCard"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard: lockbench.lock.AddCard.$Shape; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "deleteCard"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard: lockbench.lock.DeleteCard.$Shape; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "blockGuestKey"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey: lockbench.lock.BlockGuestKey.$Shape; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "unblockGuestKey"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey: lockbench.lock.UnblockGuestKey.$Shape; enableAutoUnlock?: null; enableDfu?: null; writeFirmware?: null }|{ op?: "enableAutoUnlock"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock: lockbench.lock.EnableAutoUnlock.$Shape; enableDfu?: null; writeFirmware?: null }|{ op?: "enableDfu"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu: lockbench.lock.EnableDfu.$Shape; writeFirmware?: null }|{ op?: "writeFirmware"; unlock?: null; lock?: null; unpair?: null; getStatus?: null; getBattery?: null; getTime?: null; setTime?: null; setMasterPin?: null; setAutoRelock?: null; setMaxIncorrectPins?: null; createPin?: null; editPin?: null; deletePin?: null; getLogs?: null; setDaylightSavings?: null; setVolume?: null; setBrightness?: null; addCard?: null; deleteCard?: null; blockGuestKey?: null; unblockGuestKey?: null; enableAutoUnlock?: null; enableDfu?: null; writeFirmware: lockbench.lock.WriteFirmware.$Shape })
            );
        }

        /**
         * Properties of a StatusResult.
         * @deprecated Use lockbench.lock.StatusResult.$Properties instead.
         */
        interface IStatusResult extends lockbench.lock.StatusResult.$Properties {
        }

        /** Represents a StatusResult. */
        class StatusResult {

            /**
             * Constructs a new StatusResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.StatusResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StatusResult bolt. */
            bolt: lockbench.lock.BoltPosition;

            /** StatusResult pinCount. */
            pinCount: number;

            /** StatusResult batteryPercent. */
            batteryPercent: number;

            /** StatusResult lastLogSequence. */
            lastLogSequence: number;

            /** StatusResult lockedOutUntilSeconds. */
            lockedOutUntilSeconds: number;

            /** StatusResult autoRelockSeconds. */
            autoRelockSeconds: number;

            /** StatusResult refusedFrames. */
            refusedFrames: number;

            /** StatusResult volume. */
            volume: number;

            /** StatusResult brightness. */
            brightness: number;

            /** StatusResult autoUnlock. */
            autoUnlock: boolean;

            /** StatusResult cardCount. */
            cardCount: number;

            /** StatusResult batteryLow. */
            batteryLow: boolean;

            /** StatusResult door. */
            door: lockbench.lock.DoorPosition;

            /** StatusResult alarm. */
            alarm: boolean;

            /**
             * Encodes the specified StatusResult message. Does not implicitly {@link lockbench.lock.StatusResult.verify|verify} messages.
             * @param message StatusResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.StatusResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StatusResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.StatusResult & lockbench.lock.StatusResult.$Shape} StatusResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.StatusResult & lockbench.lock.StatusResult.$Shape;
        }

        namespace StatusResult {

            /** Properties of a StatusResult. */
            interface $Properties {

                /** StatusResult bolt */
                bolt?: lockbench.lock.BoltPosition|null|undefined;

                /** StatusResult pinCount */
                pinCount?: number|null|undefined;

                /** StatusResult batteryPercent */
                batteryPercent?: number|null|undefined;

                /** StatusResult lastLogSequence */
                lastLogSequence?: number|null|undefined;

                /** StatusResult lockedOutUntilSeconds */
                lockedOutUntilSeconds?: number|null|undefined;

                /** StatusResult autoRelockSeconds */
                autoRelockSeconds?: number|null|undefined;

                /** StatusResult refusedFrames */
                refusedFrames?: number|null|undefined;

                /** StatusResult volume */
                volume?: number|null|undefined;

                /** StatusResult brightness */
                brightness?: number|null|undefined;

                /** StatusResult autoUnlock */
                autoUnlock?: boolean|null|undefined;

                /** StatusResult cardCount */
                cardCount?: number|null|undefined;

                /** StatusResult batteryLow */
                batteryLow?: boolean|null|undefined;

                /** StatusResult door */
                door?: lockbench.lock.DoorPosition|null|undefined;

                /** StatusResult alarm */
                alarm?: boolean|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StatusResult. */
            type $Shape = lockbench.lock.StatusResult.$Properties;
        }

        /**
         * Properties of a BatteryResult.
         * @deprecated Use lockbench.lock.BatteryResult.$Properties instead.
         */
        interface IBatteryResult extends lockbench.lock.BatteryResult.$Properties {
        }

        /** Represents a BatteryResult. */
        class BatteryResult {

            /**
             * Constructs a new BatteryResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.BatteryResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BatteryResult percent. */
            percent: number;

            /**
             * Encodes the specified BatteryResult message. Does not implicitly {@link lockbench.lock.BatteryResult.verify|verify} messages.
             * @param message BatteryResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.BatteryResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BatteryResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.BatteryResult & lockbench.lock.BatteryResult.$Shape} BatteryResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.BatteryResult & lockbench.lock.BatteryResult.$Shape;
        }

        namespace BatteryResult {

            /** Properties of a BatteryResult. */
            interface $Properties {

                /** BatteryResult percent */
                percent?: number|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BatteryResult. */
            type $Shape = lockbench.lock.BatteryResult.$Properties;
        }

        /**
         * Properties of a TimeResult.
         * @deprecated Use lockbench.lock.TimeResult.$Properties instead.
         */
        interface ITimeResult extends lockbench.lock.TimeResult.$Properties {
        }

        /** Represents a TimeResult. */
        class TimeResult {

            /**
             * Constructs a new TimeResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.TimeResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TimeResult seconds. */
            seconds: number;

            /** TimeResult utcOffsetMinutes. */
            utcOffsetMinutes: number;

            /** TimeResult daylightSavingMinutes. */
            daylightSavingMinutes: number;

            /**
             * Encodes the specified TimeResult message. Does not implicitly {@link lockbench.lock.TimeResult.verify|verify} messages.
             * @param message TimeResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.TimeResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TimeResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.TimeResult & lockbench.lock.TimeResult.$Shape} TimeResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.TimeResult & lockbench.lock.TimeResult.$Shape;
        }

        namespace TimeResult {

            /** Properties of a TimeResult. */
            interface $Properties {

                /** TimeResult seconds */
                seconds?: number|null|undefined;

                /** TimeResult utcOffsetMinutes */
                utcOffsetMinutes?: number|null|undefined;

                /** TimeResult daylightSavingMinutes */
                daylightSavingMinutes?: number|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TimeResult. */
            type $Shape = lockbench.lock.TimeResult.$Properties;
        }

        /**
         * Properties of a LogEntry.
         * @deprecated Use lockbench.lock.LogEntry.$Properties instead.
         */
        interface ILogEntry extends lockbench.lock.LogEntry.$Properties {
        }

        /** Represents a LogEntry. */
        class LogEntry {

            /**
             * Constructs a new LogEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.LogEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LogEntry sequence. */
            sequence: number;

            /** LogEntry seconds. */
            seconds: number;

            /** LogEntry type. */
            type: number;

            /** LogEntry keyId. */
            keyId: number;

            /** LogEntry pin. */
            pin: string;

            /**
             * Encodes the specified LogEntry message. Does not implicitly {@link lockbench.lock.LogEntry.verify|verify} messages.
             * @param message LogEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.LogEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.LogEntry & lockbench.lock.LogEntry.$Shape} LogEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.LogEntry & lockbench.lock.LogEntry.$Shape;
        }

        namespace LogEntry {

            /** Properties of a LogEntry. */
            interface $Properties {

                /** LogEntry sequence */
                sequence?: number|null|undefined;

                /** LogEntry seconds */
                seconds?: number|null|undefined;

                /** LogEntry type */
                type?: number|null|undefined;

                /** LogEntry keyId */
                keyId?: number|null|undefined;

                /** LogEntry pin */
                pin?: string|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogEntry. */
            type $Shape = lockbench.lock.LogEntry.$Properties;
        }

        /**
         * Properties of a LogsResult.
         * @deprecated Use lockbench.lock.LogsResult.$Properties instead.
         */
        interface ILogsResult extends lockbench.lock.LogsResult.$Properties {
        }

        /** Represents a LogsResult. */
        class LogsResult {

            /**
             * Constructs a new LogsResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.LogsResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LogsResult entries. */
            entries: lockbench.lock.LogEntry.$Properties[];

            /** LogsResult more. */
            more: boolean;

            /** LogsResult lost. */
            lost: number;

            /**
             * Encodes the specified LogsResult message. Does not implicitly {@link lockbench.lock.LogsResult.verify|verify} messages.
             * @param message LogsResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.LogsResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogsResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.LogsResult & lockbench.lock.LogsResult.$Shape} LogsResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.LogsResult & lockbench.lock.LogsResult.$Shape;
        }

        namespace LogsResult {

            /** Properties of a LogsResult. */
            interface $Properties {

                /** LogsResult entries */
                entries?: lockbench.lock.LogEntry.$Properties[]|null|undefined;

                /** LogsResult more */
                more?: boolean|null|undefined;

                /** LogsResult lost */
                lost?: number|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogsResult. */
            type $Shape = lockbench.lock.LogsResult.$Properties;
        }

        /**
         * Properties of a Response.
         * @deprecated Use lockbench.lock.Response.$Properties instead.
         */
        interface IResponse extends lockbench.lock.Response.$Properties {
        }

        /** Represents a Response. */
        class Response {

            /**
             * Constructs a new Response.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.Response.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Response id. */
            id: number;

            /** Response status. */
            status: lockbench.lock.Status;

            /** Response deviceStatus. */
            deviceStatus?: lockbench.lock.StatusResult.$Properties|null|undefined;

            /** Response battery. */
            battery?: lockbench.lock.BatteryResult.$Properties|null|undefined;

            /** Response time. */
            time?: lockbench.lock.TimeResult.$Properties|null|undefined;

            /** Response logs. */
            logs?: lockbench.lock.LogsResult.$Properties|null|undefined;

            /** Response result. */
            result?: "deviceStatus"|"battery"|"time"|"logs"|undefined;

            /**
             * Encodes the specified Response message. Does not implicitly {@link lockbench.lock.Response.verify|verify} messages.
             * @param message Response message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.Response.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Response message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.Response & lockbench.lock.Response.$Shape} Response
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.Response & lockbench.lock.Response.$Shape;
        }

        namespace Response {

            /** Properties of a Response. */
            interface $Properties {

                /** Response id */
                id?: number|null|undefined;

                /** Response status */
                status?: lockbench.lock.Status|null|undefined;

                /** Response deviceStatus */
                deviceStatus?: lockbench.lock.StatusResult.$Properties|null|undefined;

                /** Response battery */
                battery?: lockbench.lock.BatteryResult.$Properties|null|undefined;

                /** Response time */
                time?: lockbench.lock.TimeResult.$Properties|null|undefined;

                /** Response logs */
                logs?: lockbench.lock.LogsResult.$Properties|null|undefined;

                /** Response result */
                result?: "deviceStatus"|"battery"|"time"|"logs"|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Response. */
            type $Shape = {
              id?: number|null|undefined;
              status?: lockbench.lock.Status|null|undefined;
              deviceStatus?: lockbench.lock.StatusResult.$Shape|null|undefined;
              battery?: lockbench.lock.BatteryResult.$Shape|null|undefined;
              time?: lockbench.lock.TimeResult.$Shape|null|undefined;
              logs?: lockbench.lock.LogsResult.$Shape|null|undefined;
              $unknowns?: Uint8Array[];
            } & (
              ({ result?: undefined; deviceStatus?: null; battery?: null; time?: null; logs?: null }|{ result?: "deviceStatus"; deviceStatus: lockbench.lock.StatusResult.$Shape; battery?: null; time?: null; logs?: null }|{ result?: "battery"; deviceStatus?: null; battery: lockbench.lock.BatteryResult.$Shape; time?: null; logs?: null }|{ result?: "time"; deviceStatus?: null; battery?: null; time: lockbench.lock.TimeResult.$Shape; logs?: null }|{ result?: "logs"; deviceStatus?: null; battery?: null; time?: null; logs: lockbench.lock.LogsResult.$Shape })
            );
        }

        /**
         * Properties of a Notification.
         * @deprecated Use lockbench.lock.Notification.$Properties instead.
         */
        interface INotification extends lockbench.lock.Notification.$Properties {
        }

        /** Represents a Notification. */
        class Notification {

            /**
             * Constructs a new Notification.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.Notification.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Notification bolt. */
            bolt: lockbench.lock.BoltPosition;

            /** Notification hasLogs. */
            hasLogs: boolean;

            /** Notification batteryPercent. */
            batteryPercent: number;

            /** Notification woken. */
            woken: boolean;

            /** Notification batteryLow. */
            batteryLow: boolean;

            /** Notification door. */
            door: lockbench.lock.DoorPosition;

            /** Notification alarm. */
            alarm: boolean;

            /**
             * Encodes the specified Notification message. Does not implicitly {@link lockbench.lock.Notification.verify|verify} messages.
             * @param message Notification message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.Notification.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Notification message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.Notification & lockbench.lock.Notification.$Shape} Notification
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.Notification & lockbench.lock.Notification.$Shape;
        }

        namespace Notification {

            /** Properties of a Notification. */
            interface $Properties {

                /** Notification bolt */
                bolt?: lockbench.lock.BoltPosition|null|undefined;

                /** Notification hasLogs */
                hasLogs?: boolean|null|undefined;

                /** Notification batteryPercent */
                batteryPercent?: number|null|undefined;

                /** Notification woken */
                woken?: boolean|null|undefined;

                /** Notification batteryLow */
                batteryLow?: boolean|null|undefined;

                /** Notification door */
                door?: lockbench.lock.DoorPosition|null|undefined;

                /** Notification alarm */
                alarm?: boolean|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Notification. */
            type $Shape = lockbench.lock.Notification.$Properties;
        }

        /**
         * Properties of a Packet.
         * @deprecated Use lockbench.lock.Packet.$Properties instead.
         */
        interface IPacket extends lockbench.lock.Packet.$Properties {
        }

        /** Represents a Packet. */
        class Packet {

            /**
             * Constructs a new Packet.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.lock.Packet.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Packet request. */
            request?: lockbench.lock.Request.$Properties|null|undefined;

            /** Packet response. */
            response?: lockbench.lock.Response.$Properties|null|undefined;

            /** Packet notification. */
            notification?: lockbench.lock.Notification.$Properties|null|undefined;

            /** Packet body. */
            body?: "request"|"response"|"notification"|undefined;

            /**
             * Encodes the specified Packet message. Does not implicitly {@link lockbench.lock.Packet.verify|verify} messages.
             * @param message Packet message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.lock.Packet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Packet message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.lock.Packet & lockbench.lock.Packet.$Shape} Packet
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.lock.Packet & lockbench.lock.Packet.$Shape;
        }

        namespace Packet {

            /** Properties of a Packet. */
            interface $Properties {

                /** Packet request */
                request?: lockbench.lock.Request.$Properties|null|undefined;

                /** Packet response */
                response?: lockbench.lock.Response.$Properties|null|undefined;

                /** Packet notification */
                notification?: lockbench.lock.Notification.$Properties|null|undefined;

                /** Packet body */
                body?: "request"|"response"|"notification"|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Packet. */
            type $Shape = {
              request?: lockbench.lock.Request.$Shape|null|undefined;
              response?: lockbench.lock.Response.$Shape|null|undefined;
              notification?: lockbench.lock.Notification.$Shape|null|undefined;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; request?: null; response?: null; notification?: null }|{ body?: "request"; request: lockbench.lock.Request.$Shape; response?: null; notification?: null }|{ body?: "response"; request?: null; response: lockbench.lock.Response.$Shape; notification?: null }|{ body?: "notification"; request?: null; response?: null; notification: lockbench.lock.Notification.$Shape })
            );
        }
    }

    /** Namespace session. */
    namespace session {

        /** Role enum. */
        enum Role {

            /** ROLE_UNSPECIFIED value */
            ROLE_UNSPECIFIED = 0,

            /** OWNER value */
            OWNER = 1,

            /** GUEST value */
            GUEST = 2,

            /** BRIDGE value */
            BRIDGE = 3
        }

        /**
         * Properties of a Grant.
         * @deprecated Use lockbench.session.Grant.$Properties instead.
         */
        interface IGrant extends lockbench.session.Grant.$Properties {
        }

        /** Represents a Grant. */
        class Grant {

            /**
             * Constructs a new Grant.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.session.Grant.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Grant keyId. */
            keyId: number;

            /** Grant role. */
            role: lockbench.session.Role;

            /** Grant lockId. */
            lockId: string;

            /** Grant permissions. */
            permissions: number;

            /** Grant window. */
            window?: lockbench.lock.Window.$Properties|null|undefined;

            /** Grant bridgeKeys. */
            bridgeKeys?: lockbench.session.BridgeKeys.$Properties|null|undefined;

            /**
             * Encodes the specified Grant message. Does not implicitly {@link lockbench.session.Grant.verify|verify} messages.
             * @param message Grant message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.session.Grant.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Grant message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.session.Grant & lockbench.session.Grant.$Shape} Grant
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.session.Grant & lockbench.session.Grant.$Shape;
        }

        namespace Grant {

            /** Properties of a Grant. */
            interface $Properties {

                /** Grant keyId */
                keyId?: number|null|undefined;

                /** Grant role */
                role?: lockbench.session.Role|null|undefined;

                /** Grant lockId */
                lockId?: string|null|undefined;

                /** Grant permissions */
                permissions?: number|null|undefined;

                /** Grant window */
                window?: lockbench.lock.Window.$Properties|null|undefined;

                /** Grant bridgeKeys */
                bridgeKeys?: lockbench.session.BridgeKeys.$Properties|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Grant. */
            type $Shape = lockbench.session.Grant.$Properties;
        }

        /**
         * Properties of a BridgeKeys.
         * @deprecated Use lockbench.session.BridgeKeys.$Properties instead.
         */
        interface IBridgeKeys extends lockbench.session.BridgeKeys.$Properties {
        }

        /** Represents a BridgeKeys. */
        class BridgeKeys {

            /**
             * Constructs a new BridgeKeys.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.session.BridgeKeys.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BridgeKeys keyIds. */
            keyIds: number[];

            /**
             * Encodes the specified BridgeKeys message. Does not implicitly {@link lockbench.session.BridgeKeys.verify|verify} messages.
             * @param message BridgeKeys message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.session.BridgeKeys.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BridgeKeys message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.session.BridgeKeys & lockbench.session.BridgeKeys.$Shape} BridgeKeys
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.session.BridgeKeys & lockbench.session.BridgeKeys.$Shape;
        }

        namespace BridgeKeys {

            /** Properties of a BridgeKeys. */
            interface $Properties {

                /** BridgeKeys keyIds */
                keyIds?: number[]|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BridgeKeys. */
            type $Shape = lockbench.session.BridgeKeys.$Properties;
        }

        /**
         * Properties of a PairStart.
         * @deprecated Use lockbench.session.PairStart.$Properties instead.
         */
        interface IPairStart extends lockbench.session.PairStart.$Properties {
        }

        /** Represents a PairStart. */
        class PairStart {

            /**
             * Constructs a new PairStart.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.session.PairStart.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PairStart version. */
            version: number;

            /** PairStart ephemeralPublic. */
            ephemeralPublic: Uint8Array;

            /** PairStart nonce. */
            nonce: Uint8Array;

            /**
             * Encodes the specified PairStart message. Does not implicitly {@link lockbench.session.PairStart.verify|verify} messages.
             * @param message PairStart message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.session.PairStart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PairStart message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.session.PairStart & lockbench.session.PairStart.$Shape} PairStart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.session.PairStart & lockbench.session.PairStart.$Shape;
        }

        namespace PairStart {

            /** Properties of a PairStart. */
            interface $Properties {

                /** PairStart version */
                version?: number|null|undefined;

                /** PairStart ephemeralPublic */
                ephemeralPublic?: Uint8Array|null|undefined;

                /** PairStart nonce */
                nonce?: Uint8Array|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PairStart. */
            type $Shape = lockbench.session.PairStart.$Properties;
        }

        /**
         * Properties of a PairAnswer.
         * @deprecated Use lockbench.session.PairAnswer.$Properties instead.
         */
        interface IPairAnswer extends lockbench.session.PairAnswer.$Properties {
        }

        /** Represents a PairAnswer. */
        class PairAnswer {

            /**
             * Constructs a new PairAnswer.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.session.PairAnswer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PairAnswer ephemeralPublic. */
            ephemeralPublic: Uint8Array;

            /** PairAnswer nonce. */
            nonce: Uint8Array;

            /** PairAnswer proof. */
            proof: Uint8Array;

            /**
             * Encodes the specified PairAnswer message. Does not implicitly {@link lockbench.session.PairAnswer.verify|verify} messages.
             * @param message PairAnswer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.session.PairAnswer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PairAnswer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.session.PairAnswer & lockbench.session.PairAnswer.$Shape} PairAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.session.PairAnswer & lockbench.session.PairAnswer.$Shape;
        }

        namespace PairAnswer {

            /** Properties of a PairAnswer. */
            interface $Properties {

                /** PairAnswer ephemeralPublic */
                ephemeralPublic?: Uint8Array|null|undefined;

                /** PairAnswer nonce */
                nonce?: Uint8Array|null|undefined;

                /** PairAnswer proof */
                proof?: Uint8Array|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PairAnswer. */
            type $Shape = lockbench.session.PairAnswer.$Properties;
        }

        /**
         * Properties of a PairConfirm.
         * @deprecated Use lockbench.session.PairConfirm.$Properties instead.
         */
        interface IPairConfirm extends lockbench.session.PairConfirm.$Properties {
        }

        /** Represents a PairConfirm. */
        class PairConfirm {

            /**
             * Constructs a new PairConfirm.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.session.PairConfirm.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PairConfirm proof. */
            proof: Uint8Array;

            /** PairConfirm sealed. */
            sealed: Uint8Array;

            /**
             * Encodes the specified PairConfirm message. Does not implicitly {@link lockbench.session.PairConfirm.verify|verify} messages.
             * @param message PairConfirm message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.session.PairConfirm.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PairConfirm message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.session.PairConfirm & lockbench.session.PairConfirm.$Shape} PairConfirm
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.session.PairConfirm & lockbench.session.PairConfirm.$Shape;
        }

        namespace PairConfirm {

            /** Properties of a PairConfirm. */
            interface $Properties {

                /** PairConfirm proof */
                proof?: Uint8Array|null|undefined;

                /** PairConfirm sealed */
                sealed?: Uint8Array|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PairConfirm. */
            type $Shape = lockbench.session.PairConfirm.$Properties;
        }

        /**
         * Properties of a PairDone.
         * @deprecated Use lockbench.session.PairDone.$Properties instead.
         */
        interface IPairDone extends lockbench.session.PairDone.$Properties {
        }

        /** Represents a PairDone. */
        class PairDone {

            /**
             * Constructs a new PairDone.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.session.PairDone.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PairDone sealed. */
            sealed: Uint8Array;

            /**
             * Encodes the specified PairDone message. Does not implicitly {@link lockbench.session.PairDone.verify|verify} messages.
             * @param message PairDone message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.session.PairDone.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PairDone message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.session.PairDone & lockbench.session.PairDone.$Shape} PairDone
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.session.PairDone & lockbench.session.PairDone.$Shape;
        }

        namespace PairDone {

            /** Properties of a PairDone. */
            interface $Properties {

                /** PairDone sealed */
                sealed?: Uint8Array|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PairDone. */
            type $Shape = lockbench.session.PairDone.$Properties;
        }

        /**
         * Properties of a PairFinal.
         * @deprecated Use lockbench.session.PairFinal.$Properties instead.
         */
        interface IPairFinal extends lockbench.session.PairFinal.$Properties {
        }

        /** Represents a PairFinal. */
        class PairFinal {

            /**
             * Constructs a new PairFinal.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.session.PairFinal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PairFinal proof. */
            proof: Uint8Array;

            /**
             * Encodes the specified PairFinal message. Does not implicitly {@link lockbench.session.PairFinal.verify|verify} messages.
             * @param message PairFinal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.session.PairFinal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PairFinal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.session.PairFinal & lockbench.session.PairFinal.$Shape} PairFinal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.session.PairFinal & lockbench.session.PairFinal.$Shape;
        }

        namespace PairFinal {

            /** Properties of a PairFinal. */
            interface $Properties {

                /** PairFinal proof */
                proof?: Uint8Array|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PairFinal. */
            type $Shape = lockbench.session.PairFinal.$Properties;
        }

        /**
         * Properties of a PairSettings.
         * @deprecated Use lockbench.session.PairSettings.$Properties instead.
         */
        interface IPairSettings extends lockbench.session.PairSettings.$Properties {
        }

        /** Represents a PairSettings. */
        class PairSettings {

            /**
             * Constructs a new PairSettings.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.session.PairSettings.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PairSettings seconds. */
            seconds: number;

            /** PairSettings utcOffsetMinutes. */
            utcOffsetMinutes: number;

            /** PairSettings masterPin. */
            masterPin: string;

            /** PairSettings daylightSavings. */
            daylightSavings: lockbench.lock.DaylightSaving.$Properties[];

            /**
             * Encodes the specified PairSettings message. Does not implicitly {@link lockbench.session.PairSettings.verify|verify} messages.
             * @param message PairSettings message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.session.PairSettings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PairSettings message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.session.PairSettings & lockbench.session.PairSettings.$Shape} PairSettings
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.session.PairSettings & lockbench.session.PairSettings.$Shape;
        }

        namespace PairSettings {

            /** Properties of a PairSettings. */
            interface $Properties {

                /** PairSettings seconds */
                seconds?: number|null|undefined;

                /** PairSettings utcOffsetMinutes */
                utcOffsetMinutes?: number|null|undefined;

                /** PairSettings masterPin */
                masterPin?: string|null|undefined;

                /** PairSettings daylightSavings */
                daylightSavings?: lockbench.lock.DaylightSaving.$Properties[]|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PairSettings. */
            type $Shape = lockbench.session.PairSettings.$Properties;
        }

        /**
         * Properties of a PairIdentity.
         * @deprecated Use lockbench.session.PairIdentity.$Properties instead.
         */
        interface IPairIdentity extends lockbench.session.PairIdentity.$Properties {
        }

        /** Represents a PairIdentity. */
        class PairIdentity {

            /**
             * Constructs a new PairIdentity.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.session.PairIdentity.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PairIdentity lockId. */
            lockId: string;

            /** PairIdentity model. */
            model: string;

            /** PairIdentity firmware. */
            firmware: string;

            /**
             * Encodes the specified PairIdentity message. Does not implicitly {@link lockbench.session.PairIdentity.verify|verify} messages.
             * @param message PairIdentity message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.session.PairIdentity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PairIdentity message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.session.PairIdentity & lockbench.session.PairIdentity.$Shape} PairIdentity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.session.PairIdentity & lockbench.session.PairIdentity.$Shape;
        }

        namespace PairIdentity {

            /** Properties of a PairIdentity. */
            interface $Properties {

                /** PairIdentity lockId */
                lockId?: string|null|undefined;

                /** PairIdentity model */
                model?: string|null|undefined;

                /** PairIdentity firmware */
                firmware?: string|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PairIdentity. */
            type $Shape = lockbench.session.PairIdentity.$Properties;
        }

        /**
         * Properties of a SessionStart.
         * @deprecated Use lockbench.session.SessionStart.$Properties instead.
         */
        interface ISessionStart extends lockbench.session.SessionStart.$Properties {
        }

        /** Represents a SessionStart. */
        class SessionStart {

            /**
             * Constructs a new SessionStart.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.session.SessionStart.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionStart version. */
            version: number;

            /** SessionStart nonce. */
            nonce: Uint8Array;

            /** SessionStart grant. */
            grant: Uint8Array;

            /**
             * Encodes the specified SessionStart message. Does not implicitly {@link lockbench.session.SessionStart.verify|verify} messages.
             * @param message SessionStart message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.session.SessionStart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionStart message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.session.SessionStart & lockbench.session.SessionStart.$Shape} SessionStart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.session.SessionStart & lockbench.session.SessionStart.$Shape;
        }

        namespace SessionStart {

            /** Properties of a SessionStart. */
            interface $Properties {

                /** SessionStart version */
                version?: number|null|undefined;

                /** SessionStart nonce */
                nonce?: Uint8Array|null|undefined;

                /** SessionStart grant */
                grant?: Uint8Array|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionStart. */
            type $Shape = lockbench.session.SessionStart.$Properties;
        }

        /**
         * Properties of a SessionAnswer.
         * @deprecated Use lockbench.session.SessionAnswer.$Properties instead.
         */
        interface ISessionAnswer extends lockbench.session.SessionAnswer.$Properties {
        }

        /** Represents a SessionAnswer. */
        class SessionAnswer {

            /**
             * Constructs a new SessionAnswer.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.session.SessionAnswer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionAnswer version. */
            version: number;

            /** SessionAnswer nonce. */
            nonce: Uint8Array;

            /** SessionAnswer proof. */
            proof: Uint8Array;

            /**
             * Encodes the specified SessionAnswer message. Does not implicitly {@link lockbench.session.SessionAnswer.verify|verify} messages.
             * @param message SessionAnswer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.session.SessionAnswer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionAnswer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.session.SessionAnswer & lockbench.session.SessionAnswer.$Shape} SessionAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.session.SessionAnswer & lockbench.session.SessionAnswer.$Shape;
        }

        namespace SessionAnswer {

            /** Properties of a SessionAnswer. */
            interface $Properties {

                /** SessionAnswer version */
                version?: number|null|undefined;

                /** SessionAnswer nonce */
                nonce?: Uint8Array|null|undefined;

                /** SessionAnswer proof */
                proof?: Uint8Array|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionAnswer. */
            type $Shape = lockbench.session.SessionAnswer.$Properties;
        }

        /**
         * Properties of a SessionConfirm.
         * @deprecated Use lockbench.session.SessionConfirm.$Properties instead.
         */
        interface ISessionConfirm extends lockbench.session.SessionConfirm.$Properties {
        }

        /** Represents a SessionConfirm. */
        class SessionConfirm {

            /**
             * Constructs a new SessionConfirm.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.session.SessionConfirm.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionConfirm proof. */
            proof: Uint8Array;

            /**
             * Encodes the specified SessionConfirm message. Does not implicitly {@link lockbench.session.SessionConfirm.verify|verify} messages.
             * @param message SessionConfirm message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.session.SessionConfirm.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionConfirm message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.session.SessionConfirm & lockbench.session.SessionConfirm.$Shape} SessionConfirm
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.session.SessionConfirm & lockbench.session.SessionConfirm.$Shape;
        }

        namespace SessionConfirm {

            /** Properties of a SessionConfirm. */
            interface $Properties {

                /** SessionConfirm proof */
                proof?: Uint8Array|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionConfirm. */
            type $Shape = lockbench.session.SessionConfirm.$Properties;
        }

        /**
         * Properties of a Refusal.
         * @deprecated Use lockbench.session.Refusal.$Properties instead.
         */
        interface IRefusal extends lockbench.session.Refusal.$Properties {
        }

        /** Represents a Refusal. */
        class Refusal {

            /**
             * Constructs a new Refusal.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.session.Refusal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Refusal status. */
            status: lockbench.lock.Status;

            /**
             * Encodes the specified Refusal message. Does not implicitly {@link lockbench.session.Refusal.verify|verify} messages.
             * @param message Refusal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.session.Refusal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Refusal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.session.Refusal & lockbench.session.Refusal.$Shape} Refusal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.session.Refusal & lockbench.session.Refusal.$Shape;
        }

        namespace Refusal {

            /** Properties of a Refusal. */
            interface $Properties {

                /** Refusal status */
                status?: lockbench.lock.Status|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Refusal. */
            type $Shape = lockbench.session.Refusal.$Properties;
        }

        /**
         * Properties of a Handshake.
         * @deprecated Use lockbench.session.Handshake.$Properties instead.
         */
        interface IHandshake extends lockbench.session.Handshake.$Properties {
        }

        /** Represents a Handshake. */
        class Handshake {

            /**
             * Constructs a new Handshake.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.session.Handshake.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Handshake pairStart. */
            pairStart?: lockbench.session.PairStart.$Properties|null|undefined;

            /** Handshake pairAnswer. */
            pairAnswer?: lockbench.session.PairAnswer.$Properties|null|undefined;

            /** Handshake pairConfirm. */
            pairConfirm?: lockbench.session.PairConfirm.$Properties|null|undefined;

            /** Handshake pairDone. */
            pairDone?: lockbench.session.PairDone.$Properties|null|undefined;

            /** Handshake pairFinal. */
            pairFinal?: lockbench.session.PairFinal.$Properties|null|undefined;

            /** Handshake sessionStart. */
            sessionStart?: lockbench.session.SessionStart.$Properties|null|undefined;

            /** Handshake sessionAnswer. */
            sessionAnswer?: lockbench.session.SessionAnswer.$Properties|null|undefined;

            /** Handshake sessionConfirm. */
            sessionConfirm?: lockbench.session.SessionConfirm.$Properties|null|undefined;

            /** Handshake refusal. */
            refusal?: lockbench.session.Refusal.$Properties|null|undefined;

            /** Handshake body. */
            body?: "pairStart"|"pairAnswer"|"pairConfirm"|"pairDone"|"pairFinal"|"sessionStart"|"sessionAnswer"|"sessionConfirm"|"refusal"|undefined;

            /**
             * Encodes the specified Handshake message. Does not implicitly {@link lockbench.session.Handshake.verify|verify} messages.
             * @param message Handshake message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.session.Handshake.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Handshake message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.session.Handshake & lockbench.session.Handshake.$Shape} Handshake
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.session.Handshake & lockbench.session.Handshake.$Shape;
        }

        namespace Handshake {

            /** Properties of a Handshake. */
            interface $Properties {

                /** Handshake pairStart */
                pairStart?: lockbench.session.PairStart.$Properties|null|undefined;

                /** Handshake pairAnswer */
                pairAnswer?: lockbench.session.PairAnswer.$Properties|null|undefined;

                /** Handshake pairConfirm */
                pairConfirm?: lockbench.session.PairConfirm.$Properties|null|undefined;

                /** Handshake pairDone */
                pairDone?: lockbench.session.PairDone.$Properties|null|undefined;

                /** Handshake pairFinal */
                pairFinal?: lockbench.session.PairFinal.$Properties|null|undefined;

                /** Handshake sessionStart */
                sessionStart?: lockbench.session.SessionStart.$Properties|null|undefined;

                /** Handshake sessionAnswer */
                sessionAnswer?: lockbench.session.SessionAnswer.$Properties|null|undefined;

                /** Handshake sessionConfirm */
                sessionConfirm?: lockbench.session.SessionConfirm.$Properties|null|undefined;

                /** Handshake refusal */
                refusal?: lockbench.session.Refusal.$Properties|null|undefined;

                /** Handshake body */
                body?: "pairStart"|"pairAnswer"|"pairConfirm"|"pairDone"|"pairFinal"|"sessionStart"|"sessionAnswer"|"sessionConfirm"|"refusal"|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Handshake. */
            type $Shape = {
              pairStart?: lockbench.session.PairStart.$Shape|null|undefined;
              pairAnswer?: lockbench.session.PairAnswer.$Shape|null|undefined;
              pairConfirm?: lockbench.session.PairConfirm.$Shape|null|undefined;
              pairDone?: lockbench.session.PairDone.$Shape|null|undefined;
              pairFinal?: lockbench.session.PairFinal.$Shape|null|undefined;
              sessionStart?: lockbench.session.SessionStart.$Shape|null|undefined;
              sessionAnswer?: lockbench.session.SessionAnswer.$Shape|null|undefined;
              sessionConfirm?: lockbench.session.SessionConfirm.$Shape|null|undefined;
              refusal?: lockbench.session.Refusal.$Shape|null|undefined;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; pairStart?: null; pairAnswer?: null; pairConfirm?: null; pairDone?: null; pairFinal?: null; sessionStart?: null; sessionAnswer?: null; sessionConfirm?: null; refusal?: null }|{ body?: "pairStart"; pairStart: lockbench.session.PairStart.$Shape; pairAnswer?: null; pairConfirm?: null; pairDone?: null; pairFinal?: null; sessionStart?: null; sessionAnswer?: null; sessionConfirm?: null; refusal?: null }|{ body?: "pairAnswer"; pairStart?: null; pairAnswer: lockbench.session.PairAnswer.$Shape; pairConfirm?: null; pairDone?: null; pairFinal?: null; sessionStart?: null; sessionAnswer?: null; sessionConfirm?: null; refusal?: null }|{ body?: "pairConfirm"; pairStart?: null; pairAnswer?: null; pairConfirm: lockbench.session.PairConfirm.$Shape; pairDone?: null; pairFinal?: null; sessionStart?: null; sessionAnswer?: null; sessionConfirm?: null; refusal?: null }|{ body?: "pairDone"; pairStart?: null; pairAnswer?: null; pairConfirm?: null; pairDone: lockbench.session.PairDone.$Shape; pairFinal?: null; sessionStart?: null; sessionAnswer?: null; sessionConfirm?: null; refusal?: null }|{ body?: "pairFinal"; pairStart?: null; pairAnswer?: null; pairConfirm?: null; pairDone?: null; pairFinal: lockbench.session.PairFinal.$Shape; sessionStart?: null; sessionAnswer?: null; sessionConfirm?: null; refusal?: null }|{ body?: "sessionStart"; pairStart?: null; pairAnswer?: null; pairConfirm?: null; pairDone?: null; pairFinal?: null; sessionStart: lockbench.session.SessionStart.$Shape; sessionAnswer?: null; sessionConfirm?: null; refusal?: null }|{ body?: "sessionAnswer"; pairStart?: null; pairAnswer?: null; pairConfirm?: null; pairDone?: null; pairFinal?: null; sessionStart?: null; sessionAnswer: lockbench.session.SessionAnswer.$Shape; sessionConfirm?: null; refusal?: null }|{ body?: "sessionConfirm"; pairStart?: null; pairAnswer?: null; pairConfirm?: null; pairDone?: null; pairFinal?: null; sessionStart?: null; sessionAnswer?: null; sessionConfirm: lockbench.session.SessionConfirm.$Shape; refusal?: null }|{ body?: "refusal"; pairStart?: null; pairAnswer?: null; pairConfirm?: null; pairDone?: null; pairFinal?: null; sessionStart?: null; sessionAnswer?: null; sessionConfirm?: null; refusal: lockbench.session.Refusal.$Shape })
            );
        }
    }

    /** Namespace bridge. */
    namespace bridge {

        /** Outcome enum. */
        enum Outcome {

            /** OUTCOME_UNSPECIFIED value */
            OUTCOME_UNSPECIFIED = 0,

            /** DONE value */
            DONE = 1,

            /** LOCK_UNREACHABLE value */
            LOCK_UNREACHABLE = 2,

            /** LOCK_NOT_LINKED value */
            LOCK_NOT_LINKED = 3,

            /** BRIDGE_FULL value */
            BRIDGE_FULL = 4,

            /** EXPIRED value */
            EXPIRED = 5,

            /** REJECTED value */
            REJECTED = 6,

            /** QUEUE_FULL value */
            QUEUE_FULL = 7,

            /** INTERRUPTED value */
            INTERRUPTED = 8
        }

        /**
         * Properties of a Job.
         * @deprecated Use lockbench.bridge.Job.$Properties instead.
         */
        interface IJob extends lockbench.bridge.Job.$Properties {
        }

        /** Represents a Job. */
        class Job {

            /**
             * Constructs a new Job.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.bridge.Job.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Job version. */
            version: number;

            /** Job id. */
            id: string;

            /** Job expiresAtMs. */
            expiresAtMs: number;

            /** Job lockId. */
            lockId: string;

            /** Job request. */
            request?: lockbench.lock.Request.$Properties|null|undefined;

            /** Job link. */
            link?: lockbench.bridge.LinkLock.$Properties|null|undefined;

            /** Job unlink. */
            unlink?: lockbench.bridge.UnlinkLock.$Properties|null|undefined;

            /** Job task. */
            task?: "request"|"link"|"unlink"|undefined;

            /**
             * Encodes the specified Job message. Does not implicitly {@link lockbench.bridge.Job.verify|verify} messages.
             * @param message Job message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.bridge.Job.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Job message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.bridge.Job & lockbench.bridge.Job.$Shape} Job
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.bridge.Job & lockbench.bridge.Job.$Shape;
        }

        namespace Job {

            /** Properties of a Job. */
            interface $Properties {

                /** Job version */
                version?: number|null|undefined;

                /** Job id */
                id?: string|null|undefined;

                /** Job expiresAtMs */
                expiresAtMs?: number|null|undefined;

                /** Job lockId */
                lockId?: string|null|undefined;

                /** Job request */
                request?: lockbench.lock.Request.$Properties|null|undefined;

                /** Job link */
                link?: lockbench.bridge.LinkLock.$Properties|null|undefined;

                /** Job unlink */
                unlink?: lockbench.bridge.UnlinkLock.$Properties|null|undefined;

                /** Job task */
                task?: "request"|"link"|"unlink"|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Job. */
            type $Shape = {
              version?: number|null|undefined;
              id?: string|null|undefined;
              expiresAtMs?: number|null|undefined;
              lockId?: string|null|undefined;
              request?: lockbench.lock.Request.$Shape|null|undefined;
              link?: lockbench.bridge.LinkLock.$Shape|null|undefined;
              unlink?: lockbench.bridge.UnlinkLock.$Shape|null|undefined;
              $unknowns?: Uint8Array[];
            } & (
              ({ task?: undefined; request?: null; link?: null; unlink?: null }|{ task?: "request"; request: lockbench.lock.Request.$Shape; link?: null; unlink?: null }|{ task?: "link"; request?: null; link: lockbench.bridge.LinkLock.$Shape; unlink?: null }|{ task?: "unlink"; request?: null; link?: null; unlink: lockbench.bridge.UnlinkLock.$Shape })
            );
        }

        /**
         * Properties of a LinkLock.
         * @deprecated Use lockbench.bridge.LinkLock.$Properties instead.
         */
        interface ILinkLock extends lockbench.bridge.LinkLock.$Properties {
        }

        /** Represents a LinkLock. */
        class LinkLock {

            /**
             * Constructs a new LinkLock.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.bridge.LinkLock.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinkLock bluetoothAddress. */
            bluetoothAddress: string;

            /** LinkLock grant. */
            grant: Uint8Array;

            /** LinkLock key. */
            key: Uint8Array;

            /**
             * Encodes the specified LinkLock message. Does not implicitly {@link lockbench.bridge.LinkLock.verify|verify} messages.
             * @param message LinkLock message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.bridge.LinkLock.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinkLock message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.bridge.LinkLock & lockbench.bridge.LinkLock.$Shape} LinkLock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.bridge.LinkLock & lockbench.bridge.LinkLock.$Shape;
        }

        namespace LinkLock {

            /** Properties of a LinkLock. */
            interface $Properties {

                /** LinkLock bluetoothAddress */
                bluetoothAddress?: string|null|undefined;

                /** LinkLock grant */
                grant?: Uint8Array|null|undefined;

                /** LinkLock key */
                key?: Uint8Array|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinkLock. */
            type $Shape = lockbench.bridge.LinkLock.$Properties;
        }

        /**
         * Properties of an UnlinkLock.
         * @deprecated Use lockbench.bridge.UnlinkLock.$Properties instead.
         */
        interface IUnlinkLock extends lockbench.bridge.UnlinkLock.$Properties {
        }

        /** Represents an UnlinkLock. */
        class UnlinkLock {

            /**
             * Constructs a new UnlinkLock.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.bridge.UnlinkLock.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UnlinkLock grant. */
            grant: Uint8Array;

            /** UnlinkLock key. */
            key: Uint8Array;

            /**
             * Encodes the specified UnlinkLock message. Does not implicitly {@link lockbench.bridge.UnlinkLock.verify|verify} messages.
             * @param message UnlinkLock message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.bridge.UnlinkLock.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UnlinkLock message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.bridge.UnlinkLock & lockbench.bridge.UnlinkLock.$Shape} UnlinkLock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.bridge.UnlinkLock & lockbench.bridge.UnlinkLock.$Shape;
        }

        namespace UnlinkLock {

            /** Properties of an UnlinkLock. */
            interface $Properties {

                /** UnlinkLock grant */
                grant?: Uint8Array|null|undefined;

                /** UnlinkLock key */
                key?: Uint8Array|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UnlinkLock. */
            type $Shape = lockbench.bridge.UnlinkLock.$Properties;
        }

        /**
         * Properties of a JobResult.
         * @deprecated Use lockbench.bridge.JobResult.$Properties instead.
         */
        interface IJobResult extends lockbench.bridge.JobResult.$Properties {
        }

        /** Represents a JobResult. */
        class JobResult {

            /**
             * Constructs a new JobResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.bridge.JobResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JobResult id. */
            id: string;

            /** JobResult outcome. */
            outcome: lockbench.bridge.Outcome;

            /** JobResult lockId. */
            lockId: string;

            /** JobResult response. */
            response?: lockbench.lock.Response.$Properties|null|undefined;

            /** JobResult finishedAtMs. */
            finishedAtMs: number;

            /**
             * Encodes the specified JobResult message. Does not implicitly {@link lockbench.bridge.JobResult.verify|verify} messages.
             * @param message JobResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.bridge.JobResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JobResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.bridge.JobResult & lockbench.bridge.JobResult.$Shape} JobResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.bridge.JobResult & lockbench.bridge.JobResult.$Shape;
        }

        namespace JobResult {

            /** Properties of a JobResult. */
            interface $Properties {

                /** JobResult id */
                id?: string|null|undefined;

                /** JobResult outcome */
                outcome?: lockbench.bridge.Outcome|null|undefined;

                /** JobResult lockId */
                lockId?: string|null|undefined;

                /** JobResult response */
                response?: lockbench.lock.Response.$Properties|null|undefined;

                /** JobResult finishedAtMs */
                finishedAtMs?: number|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JobResult. */
            type $Shape = {
              id?: string|null|undefined;
              outcome?: lockbench.bridge.Outcome|null|undefined;
              lockId?: string|null|undefined;
              response?: lockbench.lock.Response.$Shape|null|undefined;
              finishedAtMs?: number|null|undefined;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a BridgeEvent.
         * @deprecated Use lockbench.bridge.BridgeEvent.$Properties instead.
         */
        interface IBridgeEvent extends lockbench.bridge.BridgeEvent.$Properties {
        }

        /** Represents a BridgeEvent. */
        class BridgeEvent {

            /**
             * Constructs a new BridgeEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.bridge.BridgeEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BridgeEvent atMs. */
            atMs: number;

            /** BridgeEvent lockId. */
            lockId: string;

            /** BridgeEvent notification. */
            notification?: lockbench.lock.Notification.$Properties|null|undefined;

            /** BridgeEvent logs. */
            logs?: lockbench.lock.LogsResult.$Properties|null|undefined;

            /** BridgeEvent event. */
            event?: "notification"|"logs"|undefined;

            /**
             * Encodes the specified BridgeEvent message. Does not implicitly {@link lockbench.bridge.BridgeEvent.verify|verify} messages.
             * @param message BridgeEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.bridge.BridgeEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BridgeEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.bridge.BridgeEvent & lockbench.bridge.BridgeEvent.$Shape} BridgeEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.bridge.BridgeEvent & lockbench.bridge.BridgeEvent.$Shape;
        }

        namespace BridgeEvent {

            /** Properties of a BridgeEvent. */
            interface $Properties {

                /** BridgeEvent atMs */
                atMs?: number|null|undefined;

                /** BridgeEvent lockId */
                lockId?: string|null|undefined;

                /** BridgeEvent notification */
                notification?: lockbench.lock.Notification.$Properties|null|undefined;

                /** BridgeEvent logs */
                logs?: lockbench.lock.LogsResult.$Properties|null|undefined;

                /** BridgeEvent event */
                event?: "notification"|"logs"|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a BridgeEvent. */
            type $Shape = {
              atMs?: number|null|undefined;
              lockId?: string|null|undefined;
              notification?: lockbench.lock.Notification.$Shape|null|undefined;
              logs?: lockbench.lock.LogsResult.$Shape|null|undefined;
              $unknowns?: Uint8Array[];
            } & (
              ({ event?: undefined; notification?: null; logs?: null }|{ event?: "notification"; notification: lockbench.lock.Notification.$Shape; logs?: null }|{ event?: "logs"; notification?: null; logs: lockbench.lock.LogsResult.$Shape })
            );
        }

        /**
         * Properties of a Presence.
         * @deprecated Use lockbench.bridge.Presence.$Properties instead.
         */
        interface IPresence extends lockbench.bridge.Presence.$Properties {
        }

        /** Represents a Presence. */
        class Presence {

            /**
             * Constructs a new Presence.
             * @param [properties] Properties to set
             */
            constructor(properties?: lockbench.bridge.Presence.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Presence version. */
            version: number;

            /** Presence online. */
            online: boolean;

            /** Presence firmware. */
            firmware: string;

            /** Presence lockIds. */
            lockIds: string[];

            /**
             * Encodes the specified Presence message. Does not implicitly {@link lockbench.bridge.Presence.verify|verify} messages.
             * @param message Presence message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: lockbench.bridge.Presence.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Presence message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {lockbench.bridge.Presence & lockbench.bridge.Presence.$Shape} Presence
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): lockbench.bridge.Presence & lockbench.bridge.Presence.$Shape;
        }

        namespace Presence {

            /** Properties of a Presence. */
            interface $Properties {

                /** Presence version */
                version?: number|null|undefined;

                /** Presence online */
                online?: boolean|null|undefined;

                /** Presence firmware */
                firmware?: string|null|undefined;

                /** Presence lockIds */
                lockIds?: string[]|null|undefined;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Presence. */
            type $Shape = lockbench.bridge.Presence.$Properties;
        }
    }
}
